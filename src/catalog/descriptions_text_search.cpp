// SPDX-License-Identifier: MIT
#include <array>

#include "catalog/descriptions.hpp"

// https://www.postgresql.org/docs/current/textsearch.html

namespace schemadiff::descriptions {
namespace {

using enum AttributeType;
using Attribute = AttributeDescription;

constexpr std::array text_search_parser_attributes = {
    Attribute{"start", name},
    Attribute{"token", name},
    Attribute{"end", name},
    Attribute{"headline", name},
    Attribute{"lexeme_types", name}};
constexpr std::array text_search_dictionary_attributes = {
    Attribute{"template", name},
    Attribute{"options", map}};
constexpr std::array text_search_template_attributes = {
    Attribute{"init", name},
    Attribute{"lexize", name}};
constexpr std::array text_search_configuration_attributes = {
    Attribute{"parser", name},
    Attribute{"mappings", map}};

}  // namespace

constinit const Description text_search_parser = {Kind::text_search_parser, "text_search_parsers", Place::in_schema, text_search_parser_attributes};
constinit const Description text_search_dictionary = {Kind::text_search_dictionary, "text_search_dictionaries", Place::in_schema, text_search_dictionary_attributes, "template"};
constinit const Description text_search_template = {Kind::text_search_template, "text_search_templates", Place::in_schema, text_search_template_attributes, "lexize"};
constinit const Description text_search_configuration = {Kind::text_search_configuration, "text_search_configurations", Place::in_schema, text_search_configuration_attributes};

}  // namespace schemadiff::descriptions

// SPDX-License-Identifier: MIT
#include <array>

#include "catalog/descriptions.hpp"

// Types, casts and collations.

namespace schemadiff::descriptions {
namespace {

using enum AttributeType;
using Attribute = AttributeDescription;

constexpr std::array domain_attributes = {
    Attribute{"type", type},
    Attribute{"collation", name},
    Attribute{"default", expression},
    Attribute{"not_null", flag},
    Attribute{"not_null_name", text}};
constexpr std::array domain_check_attributes = {
    Attribute{"expression", expression},
    Attribute{"not_valid", flag}};
constexpr std::array composite_type_attributes = {
    Attribute{"columns", map}};
constexpr std::array range_type_attributes = {
    Attribute{"subtype", type},
    Attribute{"operator_class", name},
    Attribute{"collation", name},
    Attribute{"canonical", name},
    Attribute{"difference", name},
    Attribute{"multirange", name}};
constexpr std::array base_type_attributes = {
    Attribute{"input", name},
    Attribute{"output", name},
    Attribute{"receive", name},
    Attribute{"send", name},
    Attribute{"modifier_input", name},
    Attribute{"modifier_output", name},
    Attribute{"analyze", name},
    Attribute{"subscript", name},
    Attribute{"length", text, "variable"},
    Attribute{"by_value", flag},
    Attribute{"alignment", text, "int4"},
    Attribute{"storage", text, "plain"},
    Attribute{"category", text, "U"},
    Attribute{"preferred", flag},
    Attribute{"default", text},
    Attribute{"element", type},
    Attribute{"delimiter", text, ","},
    Attribute{"collatable", flag}};
constexpr std::array cast_attributes = {
    Attribute{"function", name},
    Attribute{"method", text, "function"},
    Attribute{"context", text, "explicit"}};
constexpr std::array collation_attributes = {
    Attribute{"provider", text, "libc"},
    Attribute{"locale", text},
    Attribute{"lc_collate", text},
    Attribute{"lc_ctype", text},
    Attribute{"deterministic", flag, "true"},
    Attribute{"rules", text}};

}  // namespace

constinit const Description domain = {Kind::domain, "domains", Place::in_schema, domain_attributes, "type"};
constinit const Description domain_check = {Kind::domain_check, "checks", Place::in_domain, domain_check_attributes, "expression"};
constinit const Description composite_type = {Kind::composite_type, "composite_types", Place::in_schema, composite_type_attributes, "columns"};
constinit const Description range_type = {Kind::range_type, "range_types", Place::in_schema, range_type_attributes, "subtype"};
constinit const Description base_type = {Kind::base_type, "base_types", Place::in_schema, base_type_attributes};
constinit const Description cast = {Kind::cast, "casts", Place::nowhere, cast_attributes, "function"};
constinit const Description collation = {Kind::collation, "collations", Place::in_schema, collation_attributes, "locale"};

}  // namespace schemadiff::descriptions

// SPDX-License-Identifier: MIT
#include <array>

#include "catalog/descriptions.hpp"

// Routines, operators, and what runs by itself.

namespace schemadiff::descriptions {
namespace {

using enum AttributeType;
using Attribute = AttributeDescription;

constexpr std::array function_attributes = {
    Attribute{"arguments", expression},
    Attribute{"returns", text},
    Attribute{"language", text, "sql"},
    Attribute{"body", text},
    Attribute{"sql_body", expression},
    Attribute{"object_file", text},
    Attribute{"symbol", text},
    Attribute{"volatility", text, "volatile"},
    Attribute{"strict", flag},
    Attribute{"security", text, "invoker"},
    Attribute{"leakproof", flag},
    Attribute{"parallel", text, "unsafe"},
    Attribute{"window", flag},
    Attribute{"cost", text},
    Attribute{"rows", text},
    Attribute{"support", name},
    Attribute{"transforms", list},
    Attribute{"settings", map}};
constexpr std::array procedure_attributes = {
    Attribute{"arguments", expression},
    Attribute{"language", text, "sql"},
    Attribute{"body", text},
    Attribute{"sql_body", expression},
    Attribute{"object_file", text},
    Attribute{"symbol", text},
    Attribute{"security", text, "invoker"},
    Attribute{"transforms", list},
    Attribute{"settings", map}};
constexpr std::array aggregate_attributes = {
    Attribute{"arguments", text},
    Attribute{"kind", text, "normal"},
    Attribute{"state_function", name},
    Attribute{"state_type", type},
    Attribute{"state_size", number},
    Attribute{"final_function", name},
    Attribute{"final_extra", flag},
    Attribute{"final_modify", text},
    Attribute{"combine_function", name},
    Attribute{"serial_function", name},
    Attribute{"deserial_function", name},
    Attribute{"initial", text},
    Attribute{"moving_state_function", name},
    Attribute{"moving_inverse_function", name},
    Attribute{"moving_state_type", type},
    Attribute{"moving_state_size", number},
    Attribute{"moving_final_function", name},
    Attribute{"moving_final_extra", flag},
    Attribute{"moving_final_modify", text},
    Attribute{"moving_initial", text},
    Attribute{"sort_operator", name},
    Attribute{"parallel", text, "unsafe"}};
constexpr std::array operator_kind_attributes = {
    Attribute{"function", name},
    Attribute{"commutator", name},
    Attribute{"negator", name},
    Attribute{"restrict", name},
    Attribute{"join", name},
    Attribute{"hashes", flag},
    Attribute{"merges", flag}};
constexpr std::array operator_class_attributes = {
    Attribute{"type", type},
    Attribute{"default", flag},
    Attribute{"family", name},
    Attribute{"storage", type},
    Attribute{"operators", list},
    Attribute{"functions", list}};
constexpr std::array operator_family_attributes = {
    Attribute{"operators", list},
    Attribute{"functions", list}};
constexpr std::array language_attributes = {
    Attribute{"trusted", flag},
    Attribute{"handler", name},
    Attribute{"inline", name},
    Attribute{"validator", name}};
constexpr std::array transform_attributes = {
    Attribute{"from_sql", name},
    Attribute{"to_sql", name}};
constexpr std::array conversion_attributes = {
    Attribute{"source", text},
    Attribute{"target", text},
    Attribute{"function", name},
    Attribute{"default", flag}};
constexpr std::array access_method_attributes = {
    Attribute{"type", text, "index"},
    Attribute{"handler", name}};
constexpr std::array event_trigger_attributes = {
    Attribute{"event", text},
    Attribute{"tags", list},
    Attribute{"function", name},
    Attribute{"state", text, "enabled"}};
constexpr std::array rule_attributes = {
    Attribute{"event", text},
    Attribute{"instead", flag},
    Attribute{"where", expression},
    Attribute{"actions", expression},
    Attribute{"state", text, "enabled"}};
constexpr std::array policy_attributes = {
    Attribute{"command", text, "all"},
    Attribute{"permissive", flag, "true"},
    Attribute{"roles", list},
    Attribute{"using", expression},
    Attribute{"check", expression}};
constexpr std::array statistics_attributes = {
    Attribute{"table", name},
    Attribute{"kinds", list},
    Attribute{"elements", expression},
    Attribute{"target", number, "-1"}};

}  // namespace

constinit const Description function = {Kind::function, "functions", Place::in_schema, function_attributes};
constinit const Description procedure = {Kind::procedure, "procedures", Place::in_schema, procedure_attributes};
constinit const Description aggregate = {Kind::aggregate, "aggregates", Place::in_schema, aggregate_attributes};
constinit const Description operator_kind = {Kind::operator_kind, "operators", Place::in_schema, operator_kind_attributes, "function"};
constinit const Description operator_class = {Kind::operator_class, "operator_classes", Place::in_schema, operator_class_attributes};
constinit const Description operator_family = {Kind::operator_family, "operator_families", Place::in_schema, operator_family_attributes};
constinit const Description language = {Kind::language, "languages", Place::nowhere, language_attributes, "handler"};
constinit const Description transform = {Kind::transform, "transforms", Place::nowhere, transform_attributes};
constinit const Description conversion = {Kind::conversion, "conversions", Place::in_schema, conversion_attributes};
constinit const Description access_method = {Kind::access_method, "access_methods", Place::nowhere, access_method_attributes, "handler"};
constinit const Description event_trigger = {Kind::event_trigger, "event_triggers", Place::nowhere, event_trigger_attributes};
constinit const Description rule = {Kind::rule, "rules", Place::in_table, rule_attributes};
constinit const Description policy = {Kind::policy, "policies", Place::in_table, policy_attributes, "using"};
constinit const Description statistics = {Kind::statistics, "statistics", Place::in_schema, statistics_attributes};

}  // namespace schemadiff::descriptions

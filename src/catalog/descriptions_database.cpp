// SPDX-License-Identifier: MIT
#include <array>

#include "catalog/descriptions.hpp"

// What lies in no schema, and what is said of other objects.

namespace schemadiff::descriptions {
namespace {

using enum AttributeType;
using Attribute = AttributeDescription;

constexpr std::array extension_attributes = {
    Attribute{"schema", name, "public"},
    Attribute{"version", text, "", Aspect::extension_versions},
    // What it says of itself where nobody else does (its control file).
    Attribute{"own_comment", text, "", Aspect::spelling}};
constexpr std::array publication_attributes = {
    Attribute{"all_tables", flag},
    Attribute{"tables", list},
    Attribute{"schemas", list},
    Attribute{"publish", list},
    Attribute{"via_root", flag},
    Attribute{"generated_columns", text, "none"}};
constexpr std::array subscription_attributes = {
    Attribute{"connection", text},
    Attribute{"publications", list},
    Attribute{"enabled", flag},
    Attribute{"slot", text},
    Attribute{"options", map}};
constexpr std::array foreign_data_wrapper_attributes = {
    Attribute{"handler", name},
    Attribute{"validator", name},
    Attribute{"options", map}};
constexpr std::array server_attributes = {
    Attribute{"wrapper", name},
    Attribute{"type", text},
    Attribute{"version", text},
    Attribute{"options", map}};
constexpr std::array user_mapping_attributes = {
    Attribute{"options", map}};
constexpr std::array owner_attributes = {
    Attribute{"role", text},
    Attribute{"own", text, "", Aspect::spelling}};
constexpr std::array privileges_attributes = {
    Attribute{"grants", list}};
constexpr std::array default_privileges_attributes = {
    Attribute{"grants", list}};
constexpr std::array security_labels_attributes = {
    Attribute{"labels", map}};

}  // namespace

constinit const Description extension = {Kind::extension, "extensions", Place::nowhere, extension_attributes, "schema"};
constinit const Description publication = {Kind::publication, "publications", Place::nowhere, publication_attributes};
constinit const Description subscription = {Kind::subscription, "subscriptions", Place::nowhere, subscription_attributes};
constinit const Description foreign_data_wrapper = {Kind::foreign_data_wrapper, "foreign_data_wrappers", Place::nowhere, foreign_data_wrapper_attributes};
constinit const Description server = {Kind::server, "servers", Place::nowhere, server_attributes, "wrapper"};
constinit const Description user_mapping = {Kind::user_mapping, "user_mappings", Place::in_server, user_mapping_attributes};
constinit const Description owner = {Kind::owner, "owners", Place::subject, owner_attributes, "role"};
constinit const Description privileges = {Kind::privileges, "grants", Place::subject, privileges_attributes, "grants"};
constinit const Description default_privileges = {Kind::default_privileges, "default_privileges", Place::nowhere, default_privileges_attributes, "grants"};
constinit const Description security_labels = {Kind::security_labels, "security_labels", Place::subject, security_labels_attributes, "labels"};

}  // namespace schemadiff::descriptions

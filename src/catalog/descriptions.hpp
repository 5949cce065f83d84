// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/catalog/description.hpp"

// The descriptions of all described kinds, by group.
namespace schemadiff::descriptions {

extern const Description domain, domain_check, composite_type, range_type, base_type, cast, collation;
extern const Description function, procedure, aggregate, operator_kind, operator_class, operator_family,
    language, transform, conversion, access_method, event_trigger, rule, policy, statistics;
extern const Description text_search_parser, text_search_dictionary, text_search_template,
    text_search_configuration;
extern const Description extension, publication, subscription, foreign_data_wrapper, server, user_mapping, owner,
    privileges, default_privileges, security_labels;

}  // namespace schemadiff::descriptions

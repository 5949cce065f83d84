// SPDX-License-Identifier: MIT
#include "schemadiff/catalog/description.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "catalog/descriptions.hpp"

namespace schemadiff {
namespace {

namespace all = descriptions;

constexpr std::array<const Description*, described_kind_count> table = {
    &all::extension,
    &all::domain,
    &all::domain_check,
    &all::composite_type,
    &all::range_type,
    &all::base_type,
    &all::cast,
    &all::collation,
    &all::function,
    &all::procedure,
    &all::aggregate,
    &all::operator_kind,
    &all::operator_class,
    &all::operator_family,
    &all::event_trigger,
    &all::rule,
    &all::policy,
    &all::statistics,
    &all::text_search_parser,
    &all::text_search_dictionary,
    &all::text_search_template,
    &all::text_search_configuration,
    &all::language,
    &all::transform,
    &all::conversion,
    &all::access_method,
    &all::publication,
    &all::subscription,
    &all::foreign_data_wrapper,
    &all::server,
    &all::user_mapping,
    &all::owner,
    &all::privileges,
    &all::default_privileges,
    &all::security_labels};

}  // namespace

const Description& description_of(Kind kind) {
  if (!is_described(kind)) throw std::invalid_argument("no described kind");
  return *table.at(static_cast<std::size_t>(kind) - typed_kind_count);
}

const AttributeDescription* attribute_of(Kind kind, std::string_view name) noexcept {
  const auto attributes = description_of(kind).attributes;
  const auto found = std::ranges::find(attributes, name, &AttributeDescription::name);
  return found == attributes.end() ? nullptr : &*found;
}

std::span<const Description* const> all_descriptions() noexcept { return table; }

}  // namespace schemadiff

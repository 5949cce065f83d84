// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/kinds.hpp"
#include "postgres/quote.hpp"
#include "postgres/routine.hpp"
#include "schemadiff/catalog/description.hpp"

namespace schemadiff::postgres {

extern const DescribedKind extension_kind;
extern const DescribedKind collation_kind;
extern const DescribedKind domain_kind;
extern const DescribedKind domain_check_kind;
extern const DescribedKind composite_type_kind;
extern const DescribedKind range_type_kind;
extern const DescribedKind base_type_kind;
extern const DescribedKind cast_kind;
extern const DescribedKind statistics_kind;
extern const DescribedKind text_search_parser_kind;
extern const DescribedKind text_search_template_kind;
extern const DescribedKind text_search_dictionary_kind;
extern const DescribedKind text_search_configuration_kind;
extern const DescribedKind foreign_data_wrapper_kind;
extern const DescribedKind server_kind;
extern const DescribedKind user_mapping_kind;
extern const DescribedKind publication_kind;
extern const DescribedKind subscription_kind;
extern const DescribedKind function_kind, procedure_kind, aggregate_kind;
extern const DescribedKind operator_description, operator_family_kind, operator_class_kind;
extern const DescribedKind rule_kind, event_trigger_kind;
extern const DescribedKind language_kind, transform_kind, access_method_kind, conversion_kind;
extern const DescribedKind policy_kind;
extern const DescribedKind owner_kind;
extern const DescribedKind privileges_kind;
extern const DescribedKind default_privileges_kind;
extern const DescribedKind security_labels_kind;

namespace {

constexpr std::array kinds = {
    &extension_kind,
    &collation_kind,
    &domain_kind,
    &domain_check_kind,
    &composite_type_kind,
    &range_type_kind,
    &base_type_kind,
    &cast_kind,
    &statistics_kind,
    &text_search_parser_kind,
    &text_search_template_kind,
    &text_search_dictionary_kind,
    &text_search_configuration_kind,
    &foreign_data_wrapper_kind,
    &server_kind,
    &user_mapping_kind,
    &publication_kind,
    &subscription_kind,
    &language_kind,
    &function_kind,
    &procedure_kind,
    &aggregate_kind,
    &operator_description,
    &access_method_kind,
    &operator_family_kind,
    &operator_class_kind,
    &transform_kind,
    &conversion_kind,
    &rule_kind,
    &event_trigger_kind,
    &policy_kind,
    // What is said of others comes last, when all of them are known.
    &owner_kind,
    &privileges_kind,
    &default_privileges_kind,
    &security_labels_kind,
};

std::string words_of(Kind kind) {
  switch (kind) {
    case Kind::schema:
      return "SCHEMA";
    case Kind::enum_type:
      return "TYPE";
    case Kind::sequence:
      return "SEQUENCE";
    case Kind::table:
      return "TABLE";
    case Kind::column:
      return "COLUMN";
    case Kind::primary_key:
    case Kind::unique:
    case Kind::foreign_key:
    case Kind::check:
    case Kind::exclude:
      return "CONSTRAINT";
    case Kind::index:
      return "INDEX";
    case Kind::view:
      return "VIEW";
    case Kind::materialized_view:
      return "MATERIALIZED VIEW";
    case Kind::trigger:
      return "TRIGGER";
    default:
      break;
  }
  const DescribedKind* known = described_kind(kind);
  return known ? std::string(known->words) : std::string();
}

std::string path_of(const ObjectId& id) {
  if (const DescribedKind* known = described_kind(id.kind); known && known->target) return known->target(id);
  if (id.path[1].empty()) return has_signature(id.kind) ? id.path[0].text() : quoted(id.path[0]);
  if (has_signature(id.kind)) return quoted(id.path[0]) + "." + id.path[1].text();
  if (id.path[2].empty()) return qualified(id);
  if (id.kind == Kind::column) return qualified(id) + "." + quoted(id.path[2]);
  return quoted(id.path[2]) + " ON " + qualified(id);
}

Statements drop(const Described& object, const PlanContext& context) {
  std::vector<Hazard> hazards;
  if (!context.after.contains(object.id)) hazards.push_back(hazard(HazardKind::breaks_clients, "drops", object.id));
  return {statement(object.id, "DROP " + target_of(object.id), std::move(hazards))};
}

Statements rename(const Rename& rename, const Described&, const PlanContext&) {
  ObjectId before = rename.before;
  std::string name = quoted(rename.after.name());
  if (has_signature(before.kind)) {
    name = signature_of(rename.after.path[1].text()).name;
  }
  return {statement(rename.after, "ALTER " + target_of(before) + " RENAME TO " + name,
                    {hazard(HazardKind::breaks_clients, "renames", before)})};
}

/// The database knows what an object that is there depends on; of one in a model its definition tells. What it lies in
/// its path tells.
std::vector<ObjectId> dependencies(const Described& object, const Catalog& catalog) {
  const DescribedKind* known = described_kind(object.id.kind);
  std::vector<ObjectId> ids;
  if (known->dependencies && catalog.dependencies_of(object.id).empty()) {
    ids = known->dependencies(object, catalog);
  }
  const auto& path = object.id.path;
  const Place place = description_of(object.id.kind).place;
  if (place == Place::in_domain) ids.push_back(relation_id(Kind::domain, path[0], path[1]));
  if (place == Place::in_server) ids.push_back({{path[0], {}, {}}, Kind::server, Kind::none});
  return ids;
}

}  // namespace

std::span<const DescribedKind* const> described_kinds() { return kinds; }

const DescribedKind* described_kind(Kind kind) noexcept {
  const auto found = std::ranges::find(kinds, kind, &DescribedKind::kind);
  return found == kinds.end() ? nullptr : *found;
}

std::map<Kind, DescribedRules> described_rules() {
  std::map<Kind, DescribedRules> rules;
  for (const DescribedKind* kind : kinds) {
    rules[kind->kind] = {.traits = {.rank = kind->rank,
                                    .folds_into_drop = kind->folds_into_drop,
                                    .holds_data = kind->holds_data},
                         .create = kind->create,
                         .drop = kind->drop ? kind->drop : drop,
                         .alter = kind->alter,
                         .rename = kind->rename ? kind->rename : rename,
                         .dependencies = dependencies};
  }
  return rules;
}

std::string name_in_sql(const ObjectId& id) { return path_of(id); }

std::string target_of(const ObjectId& id) { return words_of(id.kind) + " " + path_of(id); }

Statement alter_statement(const Described& object, const std::string& clause, std::vector<Hazard> hazards) {
  return statement(object.id, "ALTER " + target_of(object.id) + " " + clause, std::move(hazards));
}

}  // namespace schemadiff::postgres

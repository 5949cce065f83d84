// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/kinds.hpp"
#include "postgres/quote.hpp"
#include "schemadiff/catalog/description.hpp"

namespace schemadiff::postgres {

extern const DescribedKind extension_kind;

namespace {

constexpr std::array<const DescribedKind*, 1> kinds = {&extension_kind};

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
    const std::string& signature = rename.after.name().text();
    name = signature.substr(0, signature.find('('));
  }
  return {statement(rename.after, "ALTER " + target_of(before) + " RENAME TO " + name,
                    {hazard(HazardKind::breaks_clients, "renames", before)})};
}

/// The database knows what an object that is there depends on; of one in a model its definition tells.
std::vector<ObjectId> dependencies(const Described& object, const Catalog& catalog) {
  const DescribedKind* known = described_kind(object.id.kind);
  if (!known->dependencies || !catalog.dependencies_of(object.id).empty()) return {};
  return known->dependencies(object, catalog);
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
                         .rename = rename,
                         .dependencies = dependencies};
  }
  return rules;
}

std::string target_of(const ObjectId& id) { return words_of(id.kind) + " " + path_of(id); }

Statement alter_statement(const Described& object, const std::string& clause, std::vector<Hazard> hazards) {
  return statement(object.id, "ALTER " + target_of(object.id) + " " + clause, std::move(hazards));
}

}  // namespace schemadiff::postgres

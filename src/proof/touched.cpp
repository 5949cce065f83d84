// SPDX-License-Identifier: MIT
#include "proof/touched.hpp"

#include "catalog/overloaded.hpp"
#include "migration/run_part.hpp"
#include "schemadiff/diff/compare.hpp"
#include "support/text.hpp"

namespace schemadiff::proof {
namespace {

bool is_told(const migration::PartStatement& statement, HazardKind kind) {
  const std::string_view name = schemadiff::name_of(kind);
  for (const std::string& hazard : statement.hazards) {
    if (hazard.starts_with(name)) return true;
  }
  for (const migration::Acceptance& acceptance : statement.accepted) {
    if (acceptance.rule == name) return true;
  }
  return false;
}

/// The tables that have columns of the type.
void add_users(const ObjectId& type, const Catalog& catalog, Tables& tables) {
  const std::string name = path_text(type);
  for (const Object& object : catalog.objects()) {
    const auto* column = std::get_if<Column>(&object);
    if (column && column->type.text().starts_with(name)) tables.insert(table_of(column->id));
  }
}

void add_table_of(const Object& object, const Catalog& catalog, Tables& tables) {
  if (kind_of(object) == Kind::table) tables.insert(id_of(object));
  if (kind_of(object) == Kind::enum_type) add_users(id_of(object), catalog, tables);
  const ObjectId owner = owner_table(object);
  if (!owner.empty()) tables.insert(owner);
}

}  // namespace

Script script_of(const migration::Revision& revision, migration::Direction direction,
                 const Dialect& dialect) {
  Script script;
  for (const migration::PreparedPart& part : migration::prepare(revision, direction, dialect)) {
    for (const migration::PartStatement& statement : part.statements) {
      script.text += support::lower(statement.text) + "\n";
      script.loses_data = script.loses_data || is_told(statement, HazardKind::data_loss);
      script.may_fail = script.may_fail || is_told(statement, HazardKind::may_fail);
    }
  }
  return script;
}

Tables touched_tables(const Catalog& catalog, const Catalog& before, const Catalog& after,
                      const Script& up, const Script& down) {
  Tables tables;
  for (const Change& change : compare(before, after).changes) {
    std::visit(Overloaded{[&](const Create& create) { add_table_of(create.after, after, tables); },
                          [&](const Drop& drop) { add_table_of(drop.before, before, tables); },
                          [&](const Alter& alter) {
                            add_table_of(alter.before, before, tables);
                            add_table_of(alter.after, after, tables);
                          }},
               change);
  }
  for (const Object& object : catalog.objects()) {
    if (kind_of(object) != Kind::table) continue;
    const std::string name = support::lower(id_of(object).name().text());
    const bool named =
        up.text.find(name) != std::string::npos || down.text.find(name) != std::string::npos;
    if (named) tables.insert(id_of(object));
  }
  tables = with_referenced(with_referring(std::move(tables), catalog), catalog);
  std::erase_if(tables, [&](const ObjectId& table) { return !catalog.contains(table); });
  return tables;
}

}  // namespace schemadiff::proof

// SPDX-License-Identifier: MIT
#include "proof/touched.hpp"

#include <algorithm>

#include "catalog/overloaded.hpp"
#include "migration/run_part.hpp"
#include "schemadiff/diff/compare.hpp"
#include "support/text.hpp"

namespace schemadiff::proof {
namespace {

/// Whether a comment above the statement foretells the hazard, or accepts it. What is dropped is
/// gone by its own nature, so that this alone admits nothing of what stays.
bool admits(const migration::PartStatement& statement, HazardKind kind) {
  const std::string name(schemadiff::name_of(kind));
  const auto foretells = [&](const std::string& hazard) {
    return hazard.starts_with(name) && !hazard.starts_with(name + ": drops ");
  };
  const auto accepts = [&](const migration::Acceptance& each) { return each.rule == name; };
  return std::ranges::any_of(statement.hazards, foretells) ||
         std::ranges::any_of(statement.accepted, accepts);
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

bool Script::names(const ObjectId& table) const {
  return mentions(text, support::lower(table.name().text()));
}

bool Script::admits_loss_in(const ObjectId& table) const {
  return mentions(lossy, support::lower(table.name().text()));
}

bool Script::foretells_failure_at(int line) const {
  const auto statement = by_line.find(line);
  if (statement == by_line.end()) return false;
  if (statement->second.may_fail) return true;
  constexpr std::string_view keys = "schemadiff_keys_of_";
  const std::string& sql = statement->second.text;
  const std::size_t at = sql.find(keys);
  if (at == std::string::npos) return false;
  const std::size_t begin = at + keys.size();
  const std::string table = sql.substr(begin, sql.find_first_of("\" \n(;", begin) - begin);
  return risky.find("foreign_key " + table + ".") != std::string::npos;
}

Tables Script::named_at(int line, const Tables& tables) const {
  const auto statement = by_line.find(line);
  if (statement == by_line.end()) return {};
  Tables named;
  for (const ObjectId& table : tables) {
    if (mentions(statement->second.text, support::lower(table.name().text()))) named.insert(table);
  }
  return named;
}

Script script_of(const migration::Revision& revision, migration::Direction direction,
                 const Dialect& dialect) {
  Script script;
  for (const migration::PreparedPart& part : migration::prepare(revision, direction, dialect)) {
    for (const migration::PartStatement& statement : part.statements) {
      const std::string text = support::lower(statement.text) + "\n";
      script.text += text;
      const bool may_fail = admits(statement, HazardKind::may_fail);
      script.by_line.emplace(statement.line, Script::Statement{text, may_fail});
      if (admits(statement, HazardKind::data_loss)) script.lossy += text;
      for (const std::string& hazard : statement.hazards) {
        if (may_fail) script.risky += support::replace_all(support::lower(hazard), "\"", "") + "\n";
      }
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
    if (up.names(id_of(object)) || down.names(id_of(object))) tables.insert(id_of(object));
  }
  tables = with_referenced(with_referring(std::move(tables), catalog), catalog);
  // The rows of a foreign table are another database's.
  std::erase_if(tables, [&](const ObjectId& id) {
    const auto* table = catalog.find_as<Table>(id);
    return !table || table->foreign;
  });
  return tables;
}

}  // namespace schemadiff::proof

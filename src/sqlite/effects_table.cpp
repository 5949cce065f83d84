// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "sqlite/ddl_reader.hpp"
#include "sqlite/default_value.hpp"
#include "sqlite/effects.hpp"
#include "sqlite/quote.hpp"
#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

std::string key_of(const Identifier& name) { return support::lower(name.text()); }

std::vector<std::string> names_of(const std::vector<KeyElement>& elements) {
  std::vector<std::string> names;
  for (const KeyElement& element : elements) names.push_back(key_of(element.column));
  return names;
}

std::vector<std::string> names_of(const std::vector<Identifier>& identifiers) {
  std::vector<std::string> names;
  for (const Identifier& name : identifiers) names.push_back(key_of(name));
  return names;
}

class Definition {
 public:
  explicit Definition(TableDefinition read) : read_(std::move(read)) {}

  Effects effects() {
    const Identifier name = read_.table.id.name();
    Effect table{.action = Action::create_table,
                 .object = quote(name),
                 .table = key_of(name),
                 .name = name.text()};
    table.facts.add(Fact::strict, read_.table.strict);
    table.facts.add(Fact::without_rowid, read_.table.without_rowid);
    for (const Object& constraint : read_.constraints) {
      const auto* key = std::get_if<PrimaryKey>(&constraint);
      table.facts.add(Fact::autoincrement, key && key->autoincrement);
    }
    for (const Column& column : read_.columns) table.defines.push_back(defined(column));
    Effects effects{std::move(table)};
    for (const Object& constraint : read_.constraints) add(constraint, effects);
    return effects;
  }

 private:
  ColumnEffect defined(const Column& column) const {
    ColumnEffect effect{.name = key_of(column.id.path[2]),
                        .type = column.type.text(),
                        .collation = support::lower(column.collation.name.text())};
    const bool has_default = has_value(column.default_value);
    effect.facts.add(Fact::not_null, !column.nullable);
    effect.facts.add(Fact::has_default, has_default);
    effect.facts.add(Fact::constant_default, has_default && is_constant(column.default_value));
    if (column.generated) {
      const bool stored = column.generated->storage == GeneratedStorage::stored;
      effect.facts.add(stored ? Fact::generated_stored : Fact::generated_virtual);
    }
    for (const Object& constraint : read_.constraints) {
      const auto is_alone = [&](const auto* key) {
        return key && key->columns.size() == 1 && key_of(key->columns[0].column) == effect.name;
      };
      if (is_alone(std::get_if<PrimaryKey>(&constraint)) ||
          is_alone(std::get_if<Unique>(&constraint)))
        effect.facts.add(Fact::key);
      const auto* refers = std::get_if<ForeignKey>(&constraint);
      if (refers && refers->columns.size() == 1 && key_of(refers->columns[0]) == effect.name)
        effect.facts.add(Fact::references);
    }
    return effect;
  }

  void add(const Object& constraint, Effects& effects) const {
    Effect effect{.table = key_of(read_.table.id.name())};
    if (const auto* key = std::get_if<PrimaryKey>(&constraint)) {
      effect.action = Action::add_primary_key;
      effect.columns = names_of(key->columns);
    } else if (const auto* unique = std::get_if<Unique>(&constraint)) {
      effect.action = Action::add_unique;
      effect.columns = names_of(unique->columns);
    } else if (const auto* refers = std::get_if<ForeignKey>(&constraint)) {
      effect.action = Action::add_foreign_key;
      effect.columns = names_of(refers->columns);
      effect.other = key_of(refers->referenced_table.name);
    } else if (const auto* check = std::get_if<Check>(&constraint)) {
      effect.action = Action::add_check;
      effect.text = check->expression.text();
    }
    effect.object = quote(read_.table.id.name());
    effects.push_back(std::move(effect));
  }

  TableDefinition read_;
};

enum class Affinity { integer, text, blob, real, numeric };

Affinity affinity_of(std::string_view type) {
  const std::string name = support::lower(type);
  const auto has = [&](std::string_view part) { return name.find(part) != std::string::npos; };
  if (has("int")) return Affinity::integer;
  if (has("char") || has("clob") || has("text")) return Affinity::text;
  if (has("blob") || name.empty()) return Affinity::blob;
  if (has("real") || has("floa") || has("doub")) return Affinity::real;
  return Affinity::numeric;
}

}  // namespace

Effects effects_of_create_table(std::string_view statement) {
  return Definition(read_table(statement)).effects();
}

Effects effects_of_add_column(const std::string& table, std::string_view definition) {
  const std::string whole =
      "CREATE TABLE " + quote(Identifier(table)) + " (" + std::string(definition) + "\n)";
  Effects effects = Definition(read_table(whole)).effects();
  Effect& added = effects.front();
  added.action = Action::add_column;
  added.name = added.defines.at(0).name;
  added.object = quote(Identifier(table)) + '.' + quote(Identifier(added.name));
  added.facts = added.defines.at(0).facts;
  return effects;
}

bool changes_affinity(std::string_view before, std::string_view after) {
  const Affinity from = affinity_of(before), to = affinity_of(after);
  const auto is_numeric = [](Affinity one) {
    return one == Affinity::integer || one == Affinity::numeric;
  };
  // What has no affinity takes every value as it is, and INTEGER differs from NUMERIC in casts
  // alone.
  return from != to && to != Affinity::blob && !(is_numeric(from) && is_numeric(to));
}

}  // namespace schemadiff::sqlite

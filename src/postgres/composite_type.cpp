// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/rowtypes.html
#include <algorithm>

#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/kept_names.hpp"
#include "postgres/quote.hpp"
#include "postgres/replaced_type.hpp"
#include "postgres/system_catalogs.hpp"
#include "postgres/types.hpp"
#include "support/text.hpp"

// Each column of a composite type is a name and a text: `numeric(10,2)`, `text COLLATE "C"`.

namespace schemadiff::postgres {
namespace {

using Part = Value::Map::value_type;

std::string text(const Reading& reading) {
  return R"sql(
SELECT t.oid,
       t.typarray,
       t.typnamespace,
       t.typname,
       t.typrelid,
       a.attname,
       pg_catalog.format_type(a.atttypid, a.atttypmod),
       CASE WHEN a.attcollation <> p.typcollation THEN a.attcollation END
  FROM pg_catalog.pg_type AS t
  JOIN pg_catalog.pg_class AS c ON c.oid = t.typrelid AND c.relkind = 'c'
  LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_catalog.pg_type AS p ON p.oid = a.atttypid
 WHERE t.typnamespace = )sql" +
         reading.any_schema() + R"sql(
   AND t.oid NOT IN )sql" +
         extension_members("pg_type") + R"sql(
 ORDER BY t.oid, a.attnum)sql";
}

std::string collation_clause(std::string_view kept) {
  return kept.empty() ? std::string() : " COLLATE " + name_sql(kept);
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows();) {
    const Oid number = oid(result, row, 0);
    Described type = described(relation_id(
        Kind::composite_type, reading.schema_name(oid(result, row, 2)), Identifier(result.text(row, 3))));
    reading.know(catalog_oid::type, number, type.id);
    reading.know(catalog_oid::type, oid(result, row, 1), type.id);
    reading.know(catalog_oid::relation, oid(result, row, 4), type.id);
    Value::Map parts;
    for (; row < result.rows() && oid(result, row, 0) == number; ++row) {
      if (result.is_null(row, 5)) continue;
      std::string part(result.text(row, 6));
      const auto collation = reading.collations.find(oid(result, row, 7));
      if (collation != reading.collations.end()) part += collation_clause(path_text(collation->second));
      parts.emplace_back(result.text(row, 5), Value{std::move(part)});
    }
    type.set("columns", Value{std::move(parts)});
    if (reading.scope.covers(type.id)) reading.found.catalog.add(std::move(type));
  }
}

std::string definition(const Described& type) {
  std::string sql = "CREATE TYPE " + qualified(type.id) + " AS (";
  for (const Part& part : type.map("columns")) {
    sql += sql.ends_with('(') ? "\n    " : ",\n    ";
    sql += quoted_name(part.first) + " " + std::get<std::string>(part.second.data);
  }
  return sql + (type.map("columns").empty() ? ")" : "\n)");
}

Statements create(const Described& type, const PlanContext&) {
  return {statement(type.id, definition(type))};
}

const Part* find(const Value::Map& parts, std::string_view name) {
  const auto found = std::ranges::find(parts, name, &Part::first);
  return found == parts.end() ? nullptr : &*found;
}

struct Changes {
  std::vector<std::string> clauses = {};
  bool types = false;  // of columns that stay
  bool order = false;  // which ALTER TYPE cannot change
};

Changes changes_of(const Value::Map& before, const Value::Map& after) {
  Changes changes;
  std::vector<std::string_view> order;
  const auto type = [](const Part& part) { return std::get<std::string>(part.second.data); };
  for (const Part& part : before) {
    const Part* kept = find(after, part.first);
    if (!kept) {
      changes.clauses.push_back("DROP ATTRIBUTE " + quoted_name(part.first));
      continue;
    }
    order.push_back(part.first);
    if (type(part) == type(*kept)) continue;
    changes.types = true;
    changes.clauses.push_back("ALTER ATTRIBUTE " + quoted_name(part.first) + " TYPE " + type(*kept));
  }
  for (const Part& part : after) {
    if (find(before, part.first)) continue;
    order.push_back(part.first);
    changes.clauses.push_back("ADD ATTRIBUTE " + quoted_name(part.first) + " " + type(part));
  }
  changes.order = !std::ranges::equal(order, after, {}, {}, &Part::first);
  return changes;
}

/// The server refuses to change the type of a part where a table has a column of the whole.
bool is_in_a_column(const ObjectId& type, const PlanContext& context) {
  return std::ranges::any_of(context.before.objects(), [&](const Object& object) {
    const auto* column = std::get_if<Column>(&object);
    return column && is_of_type(*column, type);
  });
}

/// The tables of the type, which change with it only where they are told to.
std::vector<ObjectId> typed_tables(const ObjectId& type, const Catalog& catalog) {
  std::vector<ObjectId> tables;
  for (const Object* object : catalog.in_order()) {
    const auto* table = std::get_if<Table>(object);
    if (table && table->of_type == QualifiedName{type.path[0], type.path[1]})
      tables.push_back(table->id);
  }
  return tables;
}

/// A value part by part; an array of them cannot be taken apart so.
std::string conversion(const Column& column, const Value::Map& before, const Value::Map& after) {
  if (is_array(column)) return {};
  const std::string name = quoted(column.id.name());
  std::string row;
  for (const Part& part : after) {
    row += row.empty() ? "" : ", ";
    row += find(before, part.first) ? "(" + name + ")." + quoted_name(part.first) : "NULL";
  }
  return "CASE WHEN " + name + " IS NOT DISTINCT FROM NULL THEN NULL ELSE ROW(" + row + ")::" +
         column.type.text() + " END";
}

std::optional<Statements> alter(const Described& before, const Described& after,
                                const PlanContext& context) {
  const Value::Map& from = before.map("columns");
  const Value::Map& to = after.map("columns");
  const Changes changes = changes_of(from, to);
  if (changes.order || (changes.types && is_in_a_column(after.id, context))) {
    return replaced_type({.type = after.id,
                          .create = definition(after),
                          .conversion = [&](const Column&, const Column& column) {
                            return conversion(column, from, to);
                          },
                          .hazards = {breaks_clients("changes the columns of", after.id)}},
                         context);
  }
  std::vector<Hazard> hazards = {breaks_clients("changes the columns of", after.id)};
  const std::vector<ObjectId> tables = typed_tables(after.id, context.before);
  for (const ObjectId& table : tables) {
    if (changes.types)
      hazards.push_back(
          hazard(HazardKind::table_rewrite, "converts columns of", table, "(ACCESS EXCLUSIVE)"));
  }
  for (const Part& part : from) {
    if (find(to, part.first)) continue;
    for (const ObjectId& table : tables) {
      hazards.push_back(hazard(HazardKind::data_loss, "drops",
                               member_id(Kind::column, table.path[0], table.path[1],
                                         Identifier(part.first)),
                               "(ACCESS EXCLUSIVE)"));
    }
    if (!is_in_a_column(after.id, context)) continue;
    hazards.push_back({HazardKind::data_loss, "drops the values of " + quoted_name(part.first) +
                                                  " in every column of " + label(after.id)});
  }
  std::string sql;
  for (const std::string& clause : changes.clauses) {
    (sql += sql.empty() ? "" : ", ") += clause + (tables.empty() ? "" : " CASCADE");
  }
  return Statements{alter_statement(after, sql, std::move(hazards))};
}

/// A part's type and its collation, as path_text writes it.
std::pair<std::string, std::string> split_part(const std::string& part) {
  const std::size_t at = support::lower(part).rfind(" collate ");
  if (at == std::string::npos) return {part, {}};
  return {part.substr(0, at), kept_name(support::trim(std::string_view(part).substr(at + 9)))};
}

std::vector<ObjectId> dependencies(const Described& type, const Catalog&) {
  std::vector<ObjectId> ids;
  for (const Part& part : type.map("columns")) {
    const auto split = split_part(std::get<std::string>(part.second.data));
    append_type(ids, split.first);
    if (!split.second.empty()) ids.push_back(id_of_name(Kind::collation, split.second));
  }
  return ids;
}

void adapt(Described& type, Model& model) {
  Value::Map parts = type.map("columns");
  Types types(model.catalog, model.default_schema);
  for (auto& [name, value] : parts) {
    const auto [written, collation] = split_part(to_text(value));
    const TypeAnswer& answer = types.resolve(written, type.id.schema());
    if (!answer.problem.empty()) {
      model.problem(type.id, "columns", "column '" + name + "' of " + label(type.id) + ": " + answer.problem);
      continue;
    }
    std::string part = answer.type.text();
    const std::string kept = name_in_model(model, type.id, collation, {Kind::collation});
    value = Value{part + (kept == "default" ? "" : collation_clause(kept))};
  }
  type.set("columns", Value{std::move(parts)});
}

}  // namespace

bool needs_new_type(const Value::Map& before, const Value::Map& after) {
  const Changes changes = changes_of(before, after);
  return changes.order || changes.types;
}

extern const DescribedKind composite_type_kind;
const DescribedKind composite_type_kind = {.kind = Kind::composite_type,
                                           .rank = 13,
                                           .words = "TYPE",
                                           .query = {text, read},
                                           .create = create,
                                           .alter = alter,
                                           .dependencies = dependencies,
                                           .adapt = adapt,
                                           .holds_data = true};

}  // namespace schemadiff::postgres

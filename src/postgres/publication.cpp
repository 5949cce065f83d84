// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createpublication.html
#include <algorithm>
#include <array>

#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/kept_names.hpp"
#include "postgres/publication.hpp"
#include "postgres/quote.hpp"
#include "postgres/reading.hpp"
#include "postgres/references.hpp"
#include "postgres/system_catalogs.hpp"

// An element of `tables` is a name, or `table` with `columns` and `where`.

namespace schemadiff::postgres {
namespace {

constexpr std::array<std::string_view, 4> operations = {"insert", "update", "delete", "truncate"};

/// Column lists, row filters and schemas are there from version 15 on.
std::string text(const Reading& reading) {
  const bool is_15 = reading.is_from(150000);
  return R"sql(
SELECT p.oid,
       p.pubname,
       p.puballtables,
       p.pubinsert,
       p.pubupdate,
       p.pubdelete,
       p.pubtruncate,
       p.pubviaroot,
       )sql" +
         std::string(reading.is_from(180000) ? "p.pubgencols" : "'n'") + R"sql(,
       r.prrelid,
       )sql" +
         (is_15 ? "(SELECT pg_catalog.array_agg(a.attname ORDER BY a.attname)"
                  " FROM pg_catalog.pg_attribute AS a"
                  " WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs)),"
                  " pg_catalog.pg_get_expr(r.prqual, r.prrelid),"
                  " (SELECT pg_catalog.array_agg(n.nspname ORDER BY n.nspname)"
                  " FROM pg_catalog.pg_publication_namespace AS s"
                  " JOIN pg_catalog.pg_namespace AS n ON n.oid = s.pnnspid WHERE s.pnpubid = p.oid)"
                : "NULL, NULL, NULL") +
         R"sql(
  FROM pg_catalog.pg_publication AS p
  LEFT JOIN pg_catalog.pg_publication_rel AS r ON r.prpubid = p.oid
  LEFT JOIN pg_catalog.pg_class AS c ON c.oid = r.prrelid
  LEFT JOIN pg_catalog.pg_namespace AS cn ON cn.oid = c.relnamespace
 WHERE p.oid NOT IN )sql" +
         extension_members("pg_publication") + R"sql(
 ORDER BY p.oid, cn.nspname, c.relname)sql";
}

Value::List list_of(std::string_view array) {
  Value::List list;
  for (std::string& element : elements(array)) list.push_back(Value{std::move(element)});
  return list;
}

/// Empty where nothing is left out.
Value::List published(const std::array<bool, 4>& what) {
  Value::List list;
  for (std::size_t i = 0; i < what.size(); ++i) {
    if (what[i]) list.push_back(Value{std::string(operations[i])});
  }
  if (list.size() == what.size()) return {};
  if (list.empty()) list.push_back(Value{std::string("none")});
  return list;
}

Value table_value(std::string table, Value::List columns, std::string where) {
  if (columns.empty() && where.empty()) return {std::move(table)};
  Value::Map map = {{"table", Value{std::move(table)}}};
  if (!columns.empty()) map.emplace_back("columns", Value{std::move(columns)});
  if (!where.empty()) map.emplace_back("where", Value{std::move(where)});
  return {std::move(map)};
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows();) {
    const Oid number = oid(result, row, 0);
    Described publication = described({{Identifier(result.text(row, 1)), {}, {}}, Kind::publication, Kind::none});
    const bool covered = reading.scope.covers(publication.id);
    if (covered) reading.know(catalog_oid::publication, number, publication.id);
    publication.set("all_tables", Value{result.boolean(row, 2)});
    publication.set("publish", Value{published({result.boolean(row, 3), result.boolean(row, 4),
                                                result.boolean(row, 5), result.boolean(row, 6)})});
    publication.set("via_root", Value{result.boolean(row, 7)});
    publication.set("generated_columns", result.text(row, 8) == "s" ? "stored" : "none");
    publication.set("schemas", Value{list_of(result.text(row, 12))});
    Value::List tables;
    for (; row < result.rows() && oid(result, row, 0) == number; ++row) {
      const Relation* relation = reading.relation(oid(result, row, 9));
      if (!relation) continue;
      tables.push_back(table_value(path_text(QualifiedName{relation->id.path[0], relation->id.path[1]}),
                                   list_of(result.text(row, 10)), std::string(result.text(row, 11))));
    }
    publication.set("tables", Value{std::move(tables)});
    if (covered) reading.found.catalog.add(std::move(publication));
  }
}

struct PublishedTable {
  std::string name = {};
  Value::List columns = {};
  std::string where = {};
};

PublishedTable table_of_value(const Value& value) {
  PublishedTable table;
  const auto* map = std::get_if<Value::Map>(&value.data);
  if (!map) {
    table.name = to_text(value);
    return table;
  }
  for (const auto& [key, part] : *map) {
    if (key == "table") table.name = to_text(part);
    if (key == "where") table.where = to_text(part);
    if (const auto* list = std::get_if<Value::List>(&part.data); list && key == "columns") table.columns = *list;
  }
  return table;
}

bool is_part(const PublishedTable& table) {
  return !table.columns.empty() || !table.where.empty();
}

std::string names(const Value::List& list, std::string (*quote)(std::string_view)) {
  std::string text;
  for (const Value& name : list) (text += text.empty() ? "" : ", ") += quote(to_text(name));
  return text;
}

/// `a (x) WHERE (…)`
std::string table_clause(const PublishedTable& table) {
  std::string clause = name_sql(table.name);
  if (!table.columns.empty()) clause += " (" + names(table.columns, quoted_name) + ")";
  if (!table.where.empty()) clause += " WHERE " + parenthesised(Expression(table.where));
  return clause;
}

/// `TABLE a (x) WHERE (…), b, TABLES IN SCHEMA s`; empty where there is none.
std::string objects_clause(const Described& publication) {
  std::string clause;
  for (const Value& value : publication.list("tables")) {
    clause += (clause.empty() ? "TABLE " : ", ") + table_clause(table_of_value(value));
  }
  if (const Value::List& schemas = publication.list("schemas"); !schemas.empty()) {
    clause += (clause.empty() ? "" : ", ") + ("TABLES IN SCHEMA " + names(schemas, quoted_name));
  }
  return clause;
}

std::string published_text(const Described& publication) {
  const Value::List& list = publication.list("publish");
  if (list.empty()) return "insert, update, delete, truncate";
  return to_text(list.front()) == "none"
             ? std::string()
             : names(list, [](std::string_view word) { return std::string(word); });
}

/// The options that differ from those of `before`, or of a new publication.
std::string options_clause(const Described& before, const Described& after) {
  std::string clause;
  const auto add = [&](const std::string& option) { (clause += clause.empty() ? "" : ", ") += option; };
  if (published_text(before) != published_text(after)) add("publish = " + literal_text(published_text(after)));
  if (before.flag("via_root") != after.flag("via_root")) {
    add(std::string("publish_via_partition_root = ") + (after.flag("via_root") ? "true" : "false"));
  }
  if (before.text("generated_columns") != after.text("generated_columns")) {
    add("publish_generated_columns = " + std::string(after.text("generated_columns")));
  }
  return clause;
}

Statements create(const Described& publication, const PlanContext&) {
  std::string sql = "CREATE PUBLICATION " + quoted(publication.id.name());
  const std::string objects = objects_clause(publication);
  if (publication.flag("all_tables")) {
    sql += " FOR ALL TABLES";
  } else if (!objects.empty()) {
    sql += " FOR " + objects;
  }
  const std::string options = options_clause(described(publication.id), publication);
  if (!options.empty()) sql += " WITH (" + options + ")";
  return {statement(publication.id, std::move(sql))};
}

/// SET replaces the whole list, which it cannot make empty.
std::optional<Statements> alter(const Described& before, const Described& after, const PlanContext&) {
  if (before.flag("all_tables") != after.flag("all_tables")) return std::nullopt;
  Statements statements;
  const std::string from = objects_clause(before), to = objects_clause(after);
  if (from != to && !to.empty()) {
    statements.push_back(alter_statement(after, "SET " + to));
  } else if (from != to) {
    Described bare = before;
    Value::List tables;
    for (const Value& table : before.list("tables")) tables.push_back(Value{table_of_value(table).name});
    bare.set("tables", Value{std::move(tables)});
    statements.push_back(alter_statement(after, "DROP " + objects_clause(bare)));
  }
  const std::string options = options_clause(before, after);
  if (!options.empty()) statements.push_back(alter_statement(after, "SET (" + options + ")"));
  return statements;
}

std::vector<ObjectId> dependencies(const Described& publication, const Catalog& catalog) {
  std::vector<ObjectId> ids;
  for (const Value& schema : publication.list("schemas")) ids.push_back(schema_id(Identifier(to_text(schema))));
  for (const Value& value : publication.list("tables")) {
    const PublishedTable published_table = table_of_value(value);
    const ObjectId table = id_of_name(Kind::table, published_table.name);
    ids.push_back(table);
    for (const Value& column : published_table.columns) {
      ids.push_back(member_id(Kind::column, table.path[0], table.path[1], Identifier(to_text(column))));
    }
    const std::vector<ObjectId> filtered = references_of(Expression(published_table.where), table, catalog);
    ids.insert(ids.end(), filtered.begin(), filtered.end());
  }
  return ids;
}

void adapt_publish(Described& publication, Model& model) {
  std::array<bool, 4> what = {};
  const Value::List& list = publication.list("publish");
  for (const Value& word : list) {
    const auto found = std::ranges::find(operations, to_text(word));
    if (found != operations.end()) {
      what[static_cast<std::size_t>(found - operations.begin())] = true;
    } else if (to_text(word) != "none" || list.size() > 1) {
      model.problem(publication.id, "publish",
                    "nothing called '" + to_text(word) +
                        "' can be published; there are insert, update, delete and truncate");
    }
  }
  if (!list.empty()) publication.set("publish", Value{published(what)});
}

void adapt(Described& publication, Model& model) {
  adapt_publish(publication, model);
  Value::List tables;
  for (const Value& value : publication.list("tables")) {
    PublishedTable table = table_of_value(value);
    table.name = name_in_model(model, schema_id(model.default_schema), table.name, {Kind::table});
    std::ranges::sort(table.columns, {}, [](const Value& column) { return to_text(column); });
    tables.push_back(table_value(std::move(table.name), std::move(table.columns), std::move(table.where)));
  }
  std::ranges::sort(tables, {}, [](const Value& value) { return id_of_name(Kind::table, table_of_value(value).name); });
  Value::List schemas = publication.list("schemas");
  std::ranges::sort(schemas, {}, [](const Value& value) { return to_text(value); });
  publication.set("tables", Value{std::move(tables)});
  publication.set("schemas", Value{std::move(schemas)});
}

}  // namespace

bool publishes_part_of(const Described& publication, const ObjectId& table) {
  return std::ranges::any_of(publication.list("tables"), [&](const Value& value) {
    const PublishedTable found = table_of_value(value);
    return is_part(found) && id_of_name(Kind::table, found.name) == table;
  });
}

/// A publication that changes says itself what it publishes then.
SetAside without_parts(const Described& publication, const PlanContext& context) {
  std::string names, clauses;
  for (const Value& value : publication.list("tables")) {
    const PublishedTable table = table_of_value(value);
    if (!is_part(table)) continue;
    names += (names.empty() ? "" : ", ") + name_sql(table.name);
    clauses += (clauses.empty() ? "" : ", ") + table_clause(table);
  }
  SetAside aside{.away = {alter_statement(publication, "DROP TABLE " + names)}};
  const auto* after = context.after.find_as<Described>(publication.id);
  if (after && objects_clause(*after) == objects_clause(publication))
    aside.back = {alter_statement(publication, "ADD TABLE " + clauses)};
  return aside;
}

extern const DescribedKind publication_kind;
const DescribedKind publication_kind = {.kind = Kind::publication,
                                        .rank = 115,
                                        .words = "PUBLICATION",
                                        .query = {text, read},
                                        .create = create,
                                        .alter = alter,
                                        .dependencies = dependencies,
                                        .adapt = adapt,
                                        .holds_data = true};

}  // namespace schemadiff::postgres

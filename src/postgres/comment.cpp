// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/catalog-pg-description.html
#include "catalog/key_index.hpp"
#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/foreign_table.hpp"
#include "postgres/kinds.hpp"
#include "postgres/quote.hpp"
#include "postgres/table_parts.hpp"

namespace schemadiff::postgres {
namespace {

/// https://www.postgresql.org/docs/current/ddl-schemas.html#DDL-SCHEMAS-PUBLIC
constexpr std::string_view public_comment = "standard public schema";

bool is_public_schema(const ObjectId& id) { return id.kind == Kind::schema && id.name().text() == "public"; }

/// `kind` is a relkind, a contype after 'k', 'kI' for the index behind a constraint, 't' for an
/// enum or 'n' for a schema. What initdb says of `public` is there from the start.
std::string text(const Reading& reading) {
  return R"sql(
SELECT c.relkind::pg_catalog.text AS kind,
       c.relnamespace AS schema,
       c.relname AS name,
       a.attname AS part,
       d.description
  FROM pg_catalog.pg_description AS d
  JOIN pg_catalog.pg_class AS c ON c.oid = d.objoid
  LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = d.objoid AND a.attnum = d.objsubid
                                        AND d.objsubid <> 0
 WHERE d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass
   AND c.relnamespace = )sql" +
         reading.any_schema() + R"sql(
UNION ALL
SELECT 'kI', c.relnamespace, c.relname, k.conname, d.description
  FROM pg_catalog.pg_description AS d
  JOIN pg_catalog.pg_constraint AS k ON k.conindid = d.objoid AND k.contype IN ('p', 'u', 'x')
  JOIN pg_catalog.pg_class AS c ON c.oid = k.conrelid
 WHERE d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass
   AND d.objsubid = 0
   AND c.relnamespace = )sql" +
         reading.any_schema() + R"sql(
UNION ALL
SELECT 'k' || k.contype::pg_catalog.text, c.relnamespace, c.relname, k.conname, d.description
  FROM pg_catalog.pg_description AS d
  JOIN pg_catalog.pg_constraint AS k ON k.oid = d.objoid
  JOIN pg_catalog.pg_class AS c ON c.oid = k.conrelid
 WHERE d.classoid = 'pg_catalog.pg_constraint'::pg_catalog.regclass
   AND c.relnamespace = )sql" +
         reading.any_schema() + R"sql(
UNION ALL
SELECT 't', t.typnamespace, t.typname, NULL, d.description
  FROM pg_catalog.pg_description AS d
  JOIN pg_catalog.pg_type AS t ON t.oid = d.objoid
 WHERE d.classoid = 'pg_catalog.pg_type'::pg_catalog.regclass
   AND t.typtype = 'e'
   AND t.typnamespace = )sql" +
         reading.any_schema() + R"sql(
UNION ALL
SELECT 'n', n.oid, n.nspname, NULL, d.description
  FROM pg_catalog.pg_description AS d
  JOIN pg_catalog.pg_namespace AS n ON n.oid = d.objoid
 WHERE d.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
   AND NOT (n.nspname = 'public' AND d.description = ')sql" +
         std::string(public_comment) + R"sql(')
   AND n.oid = )sql" +
         reading.any_schema();
}

Kind constraint_kind(char contype) {
  switch (contype) {
    case 'p':
      return Kind::primary_key;
    case 'u':
      return Kind::unique;
    case 'f':
      return Kind::foreign_key;
    case 'c':
      return Kind::check;
    case 'x':
      return Kind::exclude;
    case 'I':
      return Kind::index;
    default:
      return Kind::none;
  }
}

Kind relation_kind(char relkind) {
  switch (relkind) {
    case 'i':
    case 'I':
      return Kind::index;
    case 't':
      return Kind::enum_type;
    default:
      return kind_of_relation(relkind);
  }
}

ObjectId subject(const Reading& reading, const Result& result, int row) {
  const std::string_view kind = result.text(row, 0);
  const Identifier schema = reading.schema_name(oid(result, row, 1)), name(result.text(row, 2));
  if (kind == "n") return schema_id(name);
  if (kind.starts_with('k')) {
    return member_id(constraint_kind(kind.back()), schema, name, Identifier(result.text(row, 3)));
  }
  if (result.is_null(row, 3)) return relation_id(relation_kind(kind.front()), schema, name);
  return member_id(Kind::column, schema, name, Identifier(result.text(row, 3)));
}

/// What a subject that is no object is a part of: the constraint that an index is behind, and what
/// has columns that are no objects: a view, a type, and a table that has them from its parents.
ObjectId whole_of(const ObjectId& part, const Catalog& catalog) {
  if (part.kind == Kind::index) return key_of_index(part, catalog);
  if (part.kind != Kind::column) return {};
  for (const Kind kind :
       {Kind::view, Kind::materialized_view, Kind::table, Kind::composite_type}) {
    const ObjectId id = relation_id(kind, part.path[0], part.path[1]);
    if (catalog.contains(id)) return id;
  }
  return {};
}

void read(Reading& reading, Result result) {
  Catalog& catalog = reading.found.catalog;
  for (int row = 0; row < result.rows(); ++row) {
    const ObjectId id = subject(reading, result, row);
    if (catalog.contains(id) || is_public_schema(id) || !whole_of(id, catalog).empty())
      catalog.add(Comment{.id = comment_id(id), .text = Text(result.text(row, 4))});
  }
}

std::string target_of_comment(const Catalog& catalog, const ObjectId& subject) {
  if (subject.kind == Kind::index && !subject.path[2].empty())
    return "INDEX " + quoted(subject.path[0]) + "." + quoted(subject.path[2]);
  return target_in(catalog, subject);
}

/// Event triggers come last of all.
Statements comment_on(const Catalog& catalog, const ObjectId& id, const std::string& value) {
  Statement sets = statement(
      id, "COMMENT ON " + target_of_comment(catalog, subject_of(id)) + " IS " + value);
  if (subject_of(id).kind == Kind::event_trigger) sets.phase = Phase::last;
  return {std::move(sets)};
}

Statements create(const Comment& comment, const PlanContext& context) {
  return comment_on(context.after, comment.id, literal_text(comment.text.text()));
}

/// What is said where nobody said anything: what an extension says of itself, and initdb of `public`.
std::string_view own_comment(const Catalog& catalog, const ObjectId& subject) {
  if (is_public_schema(subject)) return public_comment;
  const auto* extension = catalog.find_as<Described>(subject);
  return extension && subject.kind == Kind::extension ? extension->text("own_comment") : std::string_view();
}

Statements drop(const Comment& comment, const PlanContext& context) {
  const std::string_view own = own_comment(context.before, subject_of(comment.id));
  return comment_on(context.before, comment.id, own.empty() ? "NULL" : literal_text(own));
}

std::optional<Statements> alter(const Comment&, const Comment& after, const PlanContext& context) {
  return create(after, context);
}

std::vector<ObjectId> dependencies(const Comment& comment, const Catalog& catalog) {
  const ObjectId subject = subject_of(comment.id);
  return {catalog.contains(subject) ? subject : whole_of(subject, catalog)};
}

/// Of objects of described kinds.
std::string described_text(const Reading&) {
  return "SELECT d.classoid, d.objoid, d.description FROM pg_catalog.pg_description AS d"
         " WHERE d.objsubid = 0 AND d.objoid >= 16384"
         " AND d.classoid <> ALL ('{1259,1249}'::pg_catalog.oid[])";
}

void read_described(Reading& reading, Result result) {
  Catalog& catalog = reading.found.catalog;
  for (int row = 0; row < result.rows(); ++row) {
    const ObjectId id = reading.known(oid(result, row, 0), oid(result, row, 1));
    const std::string_view text = result.text(row, 2);
    if (id.empty() || !catalog.contains(id) || own_comment(catalog, id) == text) continue;
    catalog.add(Comment{.id = comment_id(id), .text = Text(text)});
  }
}

}  // namespace

CatalogQuery comments_query() { return {text, read}; }
CatalogQuery described_comments_query() { return {described_text, read_described}; }

KindRules<Comment> comment_rules() {
  return {.traits = {.rank = rank_of(Kind::comment)},
          .create = create,
          .drop = drop,
          .alter = alter,
          .dependencies = dependencies};
}

}  // namespace schemadiff::postgres

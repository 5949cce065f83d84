// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createlanguage.html,
// https://www.postgresql.org/docs/current/sql-createtransform.html,
// https://www.postgresql.org/docs/current/sql-create-access-method.html,
// https://www.postgresql.org/docs/current/sql-createconversion.html
#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/quote.hpp"
#include "postgres/routine.hpp"
#include "postgres/system_catalogs.hpp"
#include "support/text.hpp"

// What extends the server with functions in C: languages, what makes their values of a type's, access methods, and
// conversions between encodings.

namespace schemadiff::postgres {
namespace {

ObjectId free_id(Kind kind, std::string_view name) { return {{Identifier(name), {}, {}}, kind, Kind::none}; }

void need(const Described& object, Model& model, std::initializer_list<std::string_view> attributes) {
  for (const std::string_view attribute : attributes) {
    if (object.find(attribute)) continue;
    model.problem(object.id, {}, label(object.id) + " has no '" + std::string(attribute) + "'");
  }
}

std::string languages_text(const Reading&) {
  return R"sql(
SELECT l.oid,
       l.lanname,
       l.lanpltrusted,
       nullif(l.lanplcallfoid, 0)::pg_catalog.regproc,
       nullif(l.laninline, 0)::pg_catalog.regproc,
       nullif(l.lanvalidator, 0)::pg_catalog.regproc
  FROM pg_catalog.pg_language AS l
 WHERE l.oid >= 16384
   AND l.oid NOT IN )sql" +
         extension_members("pg_language");
}

void read_languages(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    Described language = described(free_id(Kind::language, result.text(row, 1)));
    if (!reading.scope.covers(language.id)) continue;
    language.set("trusted", Value{result.boolean(row, 2)});
    language.set("handler", without_pg_catalog(result.text(row, 3)));
    language.set("inline", without_pg_catalog(result.text(row, 4)));
    language.set("validator", without_pg_catalog(result.text(row, 5)));
    reading.know(catalog_oid::language, oid(result, row, 0), language.id);
    reading.found.catalog.add(std::move(language));
  }
}

std::string language_definition(const Described& language, std::string_view command) {
  std::string sql = std::string(command) + (language.flag("trusted") ? " TRUSTED" : "") + " LANGUAGE " +
                    quoted(language.id.name()) + " HANDLER " + std::string(language.text("handler"));
  if (language.find("inline")) sql += " INLINE " + std::string(language.text("inline"));
  if (language.find("validator")) sql += " VALIDATOR " + std::string(language.text("validator"));
  return sql;
}

Statements create_language(const Described& language, const PlanContext&) {
  return {statement(language.id, language_definition(language, "CREATE"))};
}

std::optional<Statements> alter_language(const Described&, const Described& after, const PlanContext&) {
  return Statements{statement(after.id, language_definition(after, "CREATE OR REPLACE"))};
}

void adapt_language(Described& language, Model& model) { need(language, model, {"handler"}); }

/// A transform is named by what it is for: `FOR public.hstore LANGUAGE plpython3u`.
std::string transforms_text(const Reading&) {
  return R"sql(
SELECT t.oid,
       pg_catalog.concat('FOR ', pg_catalog.format_type(t.trftype, NULL),
                         ' LANGUAGE ', pg_catalog.quote_ident(l.lanname)),
       nullif(t.trffromsql, 0)::pg_catalog.regprocedure,
       nullif(t.trftosql, 0)::pg_catalog.regprocedure
  FROM pg_catalog.pg_transform AS t
  JOIN pg_catalog.pg_language AS l ON l.oid = t.trflang
 WHERE t.oid NOT IN )sql" +
         extension_members("pg_transform");
}

void read_transforms(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    Described transform = described(free_id(Kind::transform, result.text(row, 1)));
    if (!reading.scope.covers(transform.id)) continue;
    transform.set("from_sql", result.text(row, 2));
    transform.set("to_sql", result.text(row, 3));
    reading.know(catalog_oid::transform, oid(result, row, 0), transform.id);
    reading.found.catalog.add(std::move(transform));
  }
}

std::string transform_definition(const Described& transform, std::string_view command) {
  std::string functions;
  if (transform.find("from_sql")) {
    functions += "FROM SQL WITH FUNCTION " + std::string(transform.text("from_sql"));
  }
  if (transform.find("to_sql")) {
    functions += (functions.empty() ? "" : ", ") + ("TO SQL WITH FUNCTION " + std::string(transform.text("to_sql")));
  }
  return std::string(command) + " TRANSFORM " + transform.id.path[0].text() + " (" + functions + ")";
}

Statements create_transform(const Described& transform, const PlanContext&) {
  return {statement(transform.id, transform_definition(transform, "CREATE"))};
}

std::optional<Statements> alter_transform(const Described&, const Described& after, const PlanContext&) {
  return Statements{statement(after.id, transform_definition(after, "CREATE OR REPLACE"))};
}

std::string access_methods_text(const Reading&) {
  return R"sql(
SELECT m.oid,
       m.amname,
       CASE m.amtype WHEN 't' THEN 'table' ELSE 'index' END,
       m.amhandler
  FROM pg_catalog.pg_am AS m
 WHERE m.oid >= 16384
   AND m.oid NOT IN )sql" +
         extension_members("pg_am");
}

void read_access_methods(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    Described method = described(free_id(Kind::access_method, result.text(row, 1)));
    if (!reading.scope.covers(method.id)) continue;
    method.set("type", result.text(row, 2));
    method.set("handler", without_pg_catalog(result.text(row, 3)));
    reading.know(catalog_oid::access_method, oid(result, row, 0), method.id);
    reading.found.catalog.add(std::move(method));
  }
}

Statements create_access_method(const Described& method, const PlanContext&) {
  return {statement(method.id, "CREATE ACCESS METHOD " + quoted(method.id.name()) + " TYPE " +
                                   support::upper(method.text("type")) + " HANDLER " +
                                   std::string(method.text("handler")))};
}

void adapt_access_method(Described& method, Model& model) {
  need(method, model, {"handler"});
  method.set("type", support::lower(method.text("type")));
}

std::string conversions_text(const Reading& reading) {
  return R"sql(
SELECT c.oid,
       c.connamespace,
       c.conname,
       pg_catalog.pg_encoding_to_char(c.conforencoding),
       pg_catalog.pg_encoding_to_char(c.contoencoding),
       c.conproc,
       c.condefault
  FROM pg_catalog.pg_conversion AS c
 WHERE c.oid >= 16384
   AND c.connamespace = )sql" +
         reading.any_schema() + R"sql(
   AND c.oid NOT IN )sql" +
         extension_members("pg_conversion");
}

void read_conversions(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    Described conversion = described(relation_id(Kind::conversion, reading.schema_name(oid(result, row, 1)),
                                                 Identifier(result.text(row, 2))));
    if (!reading.scope.covers(conversion.id)) continue;
    conversion.set("source", result.text(row, 3));
    conversion.set("target", result.text(row, 4));
    conversion.set("function", without_pg_catalog(result.text(row, 5)));
    conversion.set("default", Value{result.boolean(row, 6)});
    reading.know(catalog_oid::conversion, oid(result, row, 0), conversion.id);
    reading.found.catalog.add(std::move(conversion));
  }
}

Statements create_conversion(const Described& conversion, const PlanContext&) {
  return {statement(conversion.id, std::string("CREATE ") + (conversion.flag("default") ? "DEFAULT " : "") +
                                       "CONVERSION " + qualified(conversion.id) + " FOR " +
                                       literal_text(conversion.text("source")) + " TO " +
                                       literal_text(conversion.text("target")) + " FROM " +
                                       std::string(conversion.text("function")))};
}

void adapt_conversion(Described& conversion, Model& model) {
  need(conversion, model, {"source", "target", "function"});
  conversion.set("source", support::upper(conversion.text("source")));
  conversion.set("target", support::upper(conversion.text("target")));
}

}  // namespace

extern const DescribedKind language_kind, transform_kind, access_method_kind, conversion_kind;

const DescribedKind language_kind = {.kind = Kind::language,
                                     .rank = 24,
                                     .words = "LANGUAGE",
                                     .query = {languages_text, read_languages},
                                     .create = create_language,
                                     .alter = alter_language,
                                     .adapt = adapt_language};

const DescribedKind transform_kind = {.kind = Kind::transform,
                                      .rank = 27,
                                      .words = "TRANSFORM",
                                      .query = {transforms_text, read_transforms},
                                      .create = create_transform,
                                      .alter = alter_transform};

const DescribedKind access_method_kind = {.kind = Kind::access_method,
                                          .rank = 24,
                                          .words = "ACCESS METHOD",
                                          .query = {access_methods_text, read_access_methods},
                                          .create = create_access_method,
                                          .adapt = adapt_access_method};

const DescribedKind conversion_kind = {.kind = Kind::conversion,
                                       .rank = 27,
                                       .words = "CONVERSION",
                                       .query = {conversions_text, read_conversions},
                                       .create = create_conversion,
                                       .adapt = adapt_conversion};

}  // namespace schemadiff::postgres

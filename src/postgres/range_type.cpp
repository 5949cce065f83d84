// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/rangetypes.html#RANGETYPES-DEFINING
#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/kept_names.hpp"
#include "postgres/quote.hpp"
#include "postgres/replaced_type.hpp"
#include "postgres/system_catalogs.hpp"

namespace schemadiff::postgres {
namespace {

/// A range has a multirange from version 14 on.
std::string text(const Reading& reading) {
  const bool has_multirange = reading.is_from(140000);
  return R"sql(
SELECT t.oid,
       t.typarray,
       t.typnamespace,
       t.typname,
       pg_catalog.format_type(r.rngsubtype, -1),
       CASE WHEN NOT o.opcdefault THEN r.rngsubopc END,
       CASE WHEN r.rngcollation <> s.typcollation THEN r.rngcollation END,
       r.rngcanonical::pg_catalog.regproc,
       r.rngsubdiff::pg_catalog.regproc,
       m.oid,
       m.typarray,
       m.typnamespace,
       m.typname
  FROM pg_catalog.pg_range AS r
  JOIN pg_catalog.pg_type AS t ON t.oid = r.rngtypid
  JOIN pg_catalog.pg_type AS s ON s.oid = r.rngsubtype
  JOIN pg_catalog.pg_opclass AS o ON o.oid = r.rngsubopc
  LEFT JOIN pg_catalog.pg_type AS m ON m.oid = )sql" +
         std::string(has_multirange ? "r.rngmultitypid" : "0") + R"sql(
 WHERE t.typnamespace = )sql" +
         reading.any_schema() + R"sql(
   AND t.oid NOT IN )sql" +
         extension_members("pg_type");
}

/// The name that the server makes up (makeMultirangeTypeName in multirangetypes.c).
std::string usual_multirange(const ObjectId& range) {
  std::string name = range.name().text();
  const std::size_t at = name.find("range");
  const std::size_t longest = 63;
  if (at == std::string::npos) return name.substr(0, longest - 11) + "_multirange";
  return name.replace(at, 5, "multirange").substr(0, longest);
}

std::string usual_multirange_path(const ObjectId& range) {
  return path_text(QualifiedName{range.path[0], Identifier(usual_multirange(range))});
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    Described range = described(relation_id(
        Kind::range_type, reading.schema_name(oid(result, row, 2)), Identifier(result.text(row, 3))));
    for (const int column : {0, 1, 9, 10}) {
      if (!result.is_null(row, column)) reading.know(catalog_oid::type, oid(result, row, column), range.id);
    }
    if (!reading.scope.covers(range.id)) continue;
    range.set("subtype", result.text(row, 4));
    if (const auto found = reading.operator_classes.find(oid(result, row, 5));
        found != reading.operator_classes.end()) {
      range.set("operator_class", path_text(found->second.name));
    }
    if (const auto found = reading.collations.find(oid(result, row, 6)); found != reading.collations.end()) {
      range.set("collation", path_text(found->second));
    }
    set_name(range, "canonical", result, row, 7);
    set_name(range, "difference", result, row, 8);
    if (!result.is_null(row, 12)) {
      const std::string multirange = path_text(
          QualifiedName{reading.schema_name(oid(result, row, 11)), Identifier(result.text(row, 12))});
      if (multirange != usual_multirange_path(range.id)) range.set("multirange", multirange);
    }
    reading.found.catalog.add(std::move(range));
  }
}

std::string definition(const Described& range) {
  std::string sql = "CREATE TYPE " + qualified(range.id) + " AS RANGE (\n    subtype = " +
                    std::string(range.text("subtype"));
  const auto add = [&](std::string_view attribute, std::string_view option) {
    const std::string_view value = range.text(attribute);
    if (!value.empty()) sql += ",\n    " + std::string(option) + " = " + name_sql(value);
  };
  add("operator_class", "subtype_opclass");
  add("collation", "collation");
  add("canonical", "canonical");
  add("difference", "subtype_diff");
  add("multirange", "multirange_type_name");
  return sql + "\n)";
}

/// A canonical function takes the range itself, so a type of that name must be there before it.
Statements create(const Described& range, const PlanContext&) {
  Statements statements;
  if (!range.text("canonical").empty()) {
    Statement shell = statement(range.id, "CREATE TYPE " + qualified(range.id));
    shell.phase = Phase::first;
    statements.push_back(std::move(shell));
  }
  statements.push_back(statement(range.id, definition(range)));
  return statements;
}

/// The name of the multirange alone can be changed in place.
std::optional<Statements> alter(const Described& before, const Described& after,
                                const PlanContext& context) {
  const ObjectId from = multirange_of(before);
  const ObjectId to = multirange_of(after);
  if (!replaces_type(before, after)) {
    Statements statements;
    if (from.name() != to.name()) {
      statements.push_back(statement(after.id, "ALTER TYPE " + qualified(from) + " RENAME TO " +
                                                   quoted(to.name())));
    }
    if (from.path[0] != to.path[0]) {
      statements.push_back(statement(after.id, "ALTER TYPE " + quoted(from.path[0], to.path[1]) +
                                                   " SET SCHEMA " + quoted(to.path[0])));
    }
    return statements;
  }
  return replaced_type({.type = after.id,
                        .create = definition(after),
                        .hazards = {hazard(HazardKind::may_fail, "changes the bounds of", after.id,
                                           "where values may not convert")},
                        .by_text = true,
                        .other_type = relation_id(Kind::range_type, from.path[0], from.path[1])},
                       context);
}

std::vector<ObjectId> dependencies(const Described& range, const Catalog& catalog) {
  std::vector<ObjectId> ids = ids_of_type(range.text("subtype"));
  if (!range.text("collation").empty()) ids.push_back(id_of_name(Kind::collation, range.text("collation")));
  append_functions(ids, range.text("canonical"), catalog);
  append_functions(ids, range.text("difference"), catalog);
  return ids;
}

void adapt(Described& range, Model& model) {
  adapt_type(range, "subtype", model);
  range.set("collation", name_in_model(model, range.id, range.text("collation"), {Kind::collation}));
  for (const std::string_view attribute : {"canonical", "difference"}) {
    range.set(attribute, function_in_model(model, range.id, range.text(attribute)));
  }
  if (const auto multirange = range.text("multirange"); !multirange.empty()) {
    const QualifiedName name = kept_parts(multirange);
    const Identifier schema = name.schema.empty() ? range.id.schema() : name.schema;
    const std::string path = path_text(QualifiedName{schema, name.name});
    range.set("multirange", path == usual_multirange_path(range.id) ? "" : path);
  }
}

}  // namespace

ObjectId multirange_of(const Described& range) {
  const std::string_view said = range.text("multirange");
  ObjectId id = id_of_name(Kind::range_type, said.empty() ? usual_multirange_path(range.id) : std::string(said));
  if (id.path[0].empty()) id.path[0] = range.id.path[0];
  return id;
}

extern const DescribedKind range_type_kind;
const DescribedKind range_type_kind = {.kind = Kind::range_type,
                                       .rank = 15,
                                       .words = "TYPE",
                                       .query = {text, read},
                                       .create = create,
                                       .alter = alter,
                                       .dependencies = dependencies,
                                       .adapt = adapt,
                                       .holds_data = true};

}  // namespace schemadiff::postgres

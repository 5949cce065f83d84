// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createtype.html
#include <array>

#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/kept_names.hpp"
#include "postgres/quote.hpp"
#include "postgres/reading.hpp"
#include "postgres/system_catalogs.hpp"

// Types that are made of functions in C. One without any is a shell: a name that is yet to be filled.

namespace schemadiff::postgres {
namespace {

struct FunctionOf {
  std::string_view attribute;
  std::string_view option;
};

constexpr std::array functions = {
    FunctionOf{"input", "INPUT"},
    FunctionOf{"output", "OUTPUT"},
    FunctionOf{"receive", "RECEIVE"},
    FunctionOf{"send", "SEND"},
    FunctionOf{"modifier_input", "TYPMOD_IN"},
    FunctionOf{"modifier_output", "TYPMOD_OUT"},
    FunctionOf{"analyze", "ANALYZE"},
    FunctionOf{"subscript", "SUBSCRIPT"},
};

/// The array types that come with others are not looked at.
std::string text(const Reading& reading) {
  return R"sql(
SELECT t.oid,
       t.typarray,
       t.typnamespace,
       t.typname,
       t.typisdefined,
       t.typinput::pg_catalog.regproc,
       t.typoutput::pg_catalog.regproc,
       t.typreceive::pg_catalog.regproc,
       t.typsend::pg_catalog.regproc,
       t.typmodin::pg_catalog.regproc,
       t.typmodout::pg_catalog.regproc,
       t.typanalyze::pg_catalog.regproc,
       )sql" +
         std::string(reading.is_from(140000) ? "t.typsubscript::pg_catalog.regproc" : "NULL") + R"sql(,
       CASE WHEN t.typlen = -1 THEN 'variable' ELSE t.typlen::pg_catalog.text END,
       t.typbyval,
       CASE t.typalign WHEN 'c' THEN 'char' WHEN 's' THEN 'int2' WHEN 'd' THEN 'double' ELSE 'int4' END,
       CASE t.typstorage WHEN 'x' THEN 'extended' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'plain' END,
       t.typcategory,
       t.typispreferred,
       t.typdefault,
       CASE WHEN t.typelem <> 0 THEN pg_catalog.format_type(t.typelem, NULL) END,
       t.typdelim,
       t.typcollation <> 0
  FROM pg_catalog.pg_type AS t
 WHERE (t.typtype = 'b' OR NOT t.typisdefined)
   AND t.typnamespace = )sql" +
         reading.any_schema() + R"sql(
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_type AS e WHERE e.typarray = t.oid)
   AND t.oid NOT IN )sql" +
         extension_members("pg_type");
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    Described type = described(relation_id(Kind::base_type, reading.schema_name(oid(result, row, 2)),
                                           Identifier(result.text(row, 3))));
    reading.know(catalog_oid::type, oid(result, row, 0), type.id);
    if (!result.text(row, 1).empty() && result.text(row, 1) != "0") {
      reading.know(catalog_oid::type, oid(result, row, 1), type.id);
    }
    if (!reading.scope.covers(type.id)) continue;
    if (result.boolean(row, 4)) {
      int column = 5;
      for (const FunctionOf& function : functions) set_name(type, function.attribute, result, row, column++);
      for (const std::string_view attribute : {"length", "by_value", "alignment", "storage", "category",
                                               "preferred", "default", "element", "delimiter", "collatable"}) {
        const bool flag = attribute == "by_value" || attribute == "preferred" || attribute == "collatable";
        if (flag) {
          type.set(attribute, Value{result.boolean(row, column)});
        } else {
          type.set(attribute, result.text(row, column));
        }
        ++column;
      }
    }
    reading.found.catalog.add(std::move(type));
  }
}

bool is_shell(const Described& type) { return type.text("input").empty(); }

std::string definition(const Described& type) {
  std::string list;
  const auto add = [&](std::string_view option, std::string_view value) {
    list += list.empty() ? "\n    " : ",\n    ";
    (list += option) += std::string(" = ") += value;
  };
  for (const FunctionOf& function : functions) {
    const std::string_view name = type.text(function.attribute);
    if (!name.empty()) add(function.option, name_sql(name));
  }
  if (const auto length = type.text("length"); length != "variable") add("INTERNALLENGTH", length);
  if (type.flag("by_value")) list += ",\n    PASSEDBYVALUE";
  add("ALIGNMENT", type.text("alignment"));
  add("STORAGE", type.text("storage"));
  if (const auto category = type.text("category"); category != "U") add("CATEGORY", literal_text(category));
  if (type.flag("preferred")) add("PREFERRED", "true");
  if (const auto value = type.text("default"); !value.empty()) add("DEFAULT", literal_text(value));
  if (const auto element = type.text("element"); !element.empty()) add("ELEMENT", element);
  if (const auto delimiter = type.text("delimiter"); delimiter != ",") add("DELIMITER", literal_text(delimiter));
  if (type.flag("collatable")) add("COLLATABLE", "true");
  return "CREATE TYPE " + qualified(type.id) + " (" + list + "\n)";
}

/// Its functions take and return the type, so its name comes first. In a new schema, the first of them makes it.
Statements create(const Described& type, const PlanContext& context) {
  Statement shell = statement(type.id, "CREATE TYPE " + qualified(type.id));
  if (is_shell(type)) return {std::move(shell)};
  Statements statements;
  const ObjectId schema = schema_id(type.id.path[0]);
  if (context.before.contains(schema) || !context.after.contains(schema)) {
    shell.phase = Phase::first;
    statements.push_back(std::move(shell));
  }
  statements.push_back(statement(type.id, definition(type)));
  return statements;
}

/// The functions that take or return the type cannot be there without it.
Statements drop(const Described& type, const PlanContext&) {
  return {statement(type.id, "DROP TYPE " + qualified(type.id) + (is_shell(type) ? "" : " CASCADE"),
                    {hazard(HazardKind::data_loss, "drops", type.id, "with all that is of it")})};
}

std::vector<ObjectId> dependencies(const Described& type, const Catalog& catalog) {
  std::vector<ObjectId> ids;
  for (const FunctionOf& function : functions) append_functions(ids, type.text(function.attribute), catalog);
  append_type(ids, type.text("element"));
  return ids;
}

void adapt(Described& type, Model& model) {
  for (const FunctionOf& function : functions) {
    type.set(function.attribute, function_in_model(model, type.id, type.text(function.attribute)));
  }
  adapt_type(type, "element", model);
  if (is_shell(type) != type.text("output").empty()) {
    model.problem(type.id, "input", label(type.id) + " needs both 'input' and 'output', or neither");
  }
}

}  // namespace

extern const DescribedKind base_type_kind;
const DescribedKind base_type_kind = {.kind = Kind::base_type,
                                      .rank = 11,
                                      .words = "TYPE",
                                      .query = {text, read},
                                      .create = create,
                                      .drop = drop,
                                      .dependencies = dependencies,
                                      .adapt = adapt,
                                      .holds_data = true};

}  // namespace schemadiff::postgres

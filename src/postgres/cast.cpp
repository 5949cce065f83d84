// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createcast.html
#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/kept_names.hpp"
#include "postgres/quote.hpp"
#include "postgres/system_catalogs.hpp"
#include "postgres/types.hpp"
#include "support/text.hpp"

// A cast is called `(source AS target)`.

namespace schemadiff::postgres {
namespace {

/// Those that the server makes itself, of a range to its multirange, depend on a type internally.
std::string text(const Reading&) {
  return R"sql(
SELECT c.oid,
       pg_catalog.format_type(c.castsource, NULL),
       pg_catalog.format_type(c.casttarget, NULL),
       c.castfunc::pg_catalog.regprocedure,
       c.castmethod,
       c.castcontext
  FROM pg_catalog.pg_cast AS c
 WHERE c.oid >= 16384
   AND c.oid NOT IN )sql" +
         extension_members("pg_cast") + R"sql(
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS i
                    WHERE i.classid = 'pg_catalog.pg_cast'::pg_catalog.regclass
                      AND i.objid = c.oid
                      AND i.deptype = 'i'))sql";
}

ObjectId cast_id(std::string_view source, std::string_view target) {
  return {{Identifier("(" + std::string(source) + " AS " + std::string(target) + ")"), {}, {}},
          Kind::cast,
          Kind::none};
}

/// `schema.name(types)` with the name in quotes where any version of the server would want them.
std::string function_text(std::string_view signature) {
  const std::size_t open = signature.find('(');
  return name_sql(kept_name(signature.substr(0, open))) + std::string(signature.substr(open));
}

std::string_view method_name(std::string_view letter) {
  return letter == "f" ? "function" : letter == "i" ? "inout" : "binary";
}

std::string_view context_name(std::string_view letter) {
  return letter == "e" ? "explicit" : letter == "a" ? "assignment" : "implicit";
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    Described cast = described(cast_id(result.text(row, 1), result.text(row, 2)));
    if (!reading.scope.covers(cast.id)) continue;
    reading.know(catalog_oid::cast, oid(result, row, 0), cast.id);
    cast.set("method", method_name(result.text(row, 4)));
    if (result.text(row, 4) == "f") cast.set("function", function_text(result.text(row, 3)));
    cast.set("context", context_name(result.text(row, 5)));
    reading.found.catalog.add(std::move(cast));
  }
}

Statements create(const Described& cast, const PlanContext&) {
  const std::string_view method = cast.text("method"), context = cast.text("context");
  std::string sql = "CREATE CAST " + cast.id.name().text();
  if (method == "function") {
    sql += " WITH FUNCTION " + std::string(cast.text("function"));
  } else {
    sql += method == "inout" ? " WITH INOUT" : " WITHOUT FUNCTION";
  }
  if (context != "explicit") sql += context == "assignment" ? " AS ASSIGNMENT" : " AS IMPLICIT";
  return {statement(cast.id, std::move(sql))};
}

struct Types2 {
  std::string source = {};
  std::string target = {};
};

/// Nothing where the name is not of that form.
std::optional<Types2> types_of(const ObjectId& cast) {
  std::string_view name = cast.name().text();
  const std::size_t at = support::lower(name).find(" as ");
  if (!name.starts_with('(') || !name.ends_with(')') || at == std::string_view::npos) return std::nullopt;
  const std::string_view source = name.substr(1, at - 1);
  return Types2{std::string(support::trim(source)),
                std::string(support::trim(name.substr(at + 4, name.size() - at - 5)))};
}

std::vector<ObjectId> dependencies(const Described& cast, const Catalog& catalog) {
  std::vector<ObjectId> ids;
  if (const auto types = types_of(cast.id)) {
    append_type(ids, types->source);
    append_type(ids, types->target);
  }
  const std::string_view function = cast.text("function");
  append_functions(ids, function.substr(0, function.find('(')), catalog);
  return ids;
}

/// The types of its name in canonical spelling, which may give it another id.
void adapt(Described& cast, Model& model) {
  const auto types = types_of(cast.id);
  if (!types) {
    model.problem(cast.id, {}, "a cast is called (source AS target), not '" + cast.id.name().text() + "'");
    return;
  }
  const std::string function(cast.text("function"));
  const std::size_t open = function.find('(');
  if (open != std::string::npos) {
    const std::string name = function_in_model(model, schema_id(model.default_schema), function.substr(0, open));
    cast.set("function", name_sql(name) + function.substr(open));
  } else if (cast.text("method") == "function" && function.empty()) {
    model.problem(cast.id, "function", label(cast.id) + " needs a function, or the method 'inout' or 'binary'");
  }
}

}  // namespace

extern const DescribedKind cast_kind;
const DescribedKind cast_kind = {.kind = Kind::cast,
                                 .rank = 35,
                                 .words = "CAST",
                                 .query = {text, read},
                                 .create = create,
                                 .dependencies = dependencies,
                                 .adapt = adapt};

}  // namespace schemadiff::postgres

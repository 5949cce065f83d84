// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createaggregate.html
#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/quote.hpp"
#include "postgres/routine.hpp"
#include "postgres/system_catalogs.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

// An aggregate is named by the types of its arguments: `median(double precision)`, `latest(*)`, and of one that takes
// a set in an order `quantile(double precision ORDER BY anyelement)`.

/// How many arguments stand before ORDER BY; a VARIADIC one that is both direct and aggregated is kept once.
constexpr std::string_view signature_column = R"sql(
       pg_catalog.quote_ident(p.proname) || '('
         || CASE WHEN a.aggkind = 'n' AND p.pronargs = 0 THEN '*'
                 WHEN a.aggkind = 'n' THEN pg_catalog.oidvectortypes(p.proargtypes)
                 ELSE pg_catalog.concat_ws(' ',
                        (SELECT pg_catalog.string_agg(CASE WHEN p.provariadic <> 0 AND t.n = p.pronargs
                                                           THEN 'VARIADIC ' ELSE '' END
                                                      || pg_catalog.format_type(t.type, NULL), ', ' ORDER BY t.n)
                           FROM pg_catalog.unnest(p.proargtypes) WITH ORDINALITY AS t(type, n)
                          WHERE t.n <= a.aggnumdirectargs),
                        'ORDER BY',
                        (SELECT pg_catalog.string_agg(CASE WHEN p.provariadic <> 0 AND t.n = p.pronargs
                                                           THEN 'VARIADIC ' ELSE '' END
                                                      || pg_catalog.format_type(t.type, NULL), ', ' ORDER BY t.n)
                           FROM pg_catalog.unnest(p.proargtypes) WITH ORDINALITY AS t(type, n)
                          WHERE t.n > a.aggnumdirectargs OR a.aggnumdirectargs = p.pronargs AND t.n = p.pronargs))
            END || ')')sql";

std::string function_name(std::string_view column) {
  return "nullif(" + std::string(column) + ", 0)::pg_catalog.regproc";
}

std::string type_name(std::string_view column) {
  return "pg_catalog.format_type(nullif(" + std::string(column) + ", 0), NULL)";
}

std::string text(const Reading& reading) {
  return "SELECT p.oid, p.pronamespace," + std::string(signature_column) + R"sql(,
       pg_catalog.pg_get_function_arguments(p.oid),
       CASE a.aggkind WHEN 'o' THEN 'ordered_set' WHEN 'h' THEN 'hypothetical' ELSE 'normal' END,
       CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' ELSE 'unsafe' END,
       )sql" +
         function_name("a.aggtransfn") + "," + type_name("a.aggtranstype") + ", a.aggtransspace," +
         function_name("a.aggfinalfn") + ", a.aggfinalextra, a.aggfinalmodify," + function_name("a.aggcombinefn") +
         "," + function_name("a.aggserialfn") + "," + function_name("a.aggdeserialfn") + ", a.agginitval," +
         function_name("a.aggmtransfn") + "," + function_name("a.aggminvtransfn") + "," +
         type_name("a.aggmtranstype") + ", a.aggmtransspace," + function_name("a.aggmfinalfn") +
         ", a.aggmfinalextra, a.aggmfinalmodify, a.aggminitval," + R"sql(
       (SELECT 'OPERATOR(' || n.nspname::pg_catalog.text || '.' || o.oprname || ')'
          FROM pg_catalog.pg_operator AS o
          JOIN pg_catalog.pg_namespace AS n ON n.oid = o.oprnamespace
         WHERE o.oid = a.aggsortop)
  FROM pg_catalog.pg_aggregate AS a
  JOIN pg_catalog.pg_proc AS p ON p.oid = a.aggfnoid
 WHERE p.oid >= 16384
   AND p.pronamespace = )sql" +
         reading.any_schema() + R"sql(
   AND p.oid NOT IN )sql" +
         extension_members("pg_proc");
}

/// A literal is kept as SQL writes it, so that an empty text is not nothing.
enum class Form { function, type, number, flag, modify, literal };

struct Part {
  std::string_view attribute;
  std::string_view parameter;  // in CREATE AGGREGATE
  int column;                  // of the query
  Form form;
};

constexpr std::array parts = {
    Part{"state_function", "SFUNC", 6, Form::function},
    Part{"state_type", "STYPE", 7, Form::type},
    Part{"state_size", "SSPACE", 8, Form::number},
    Part{"final_function", "FINALFUNC", 9, Form::function},
    Part{"final_extra", "FINALFUNC_EXTRA", 10, Form::flag},
    Part{"final_modify", "FINALFUNC_MODIFY", 11, Form::modify},
    Part{"combine_function", "COMBINEFUNC", 12, Form::function},
    Part{"serial_function", "SERIALFUNC", 13, Form::function},
    Part{"deserial_function", "DESERIALFUNC", 14, Form::function},
    Part{"initial", "INITCOND", 15, Form::literal},
    Part{"moving_state_function", "MSFUNC", 16, Form::function},
    Part{"moving_inverse_function", "MINVFUNC", 17, Form::function},
    Part{"moving_state_type", "MSTYPE", 18, Form::type},
    Part{"moving_state_size", "MSSPACE", 19, Form::number},
    Part{"moving_final_function", "MFINALFUNC", 20, Form::function},
    Part{"moving_final_extra", "MFINALFUNC_EXTRA", 21, Form::flag},
    Part{"moving_final_modify", "MFINALFUNC_MODIFY", 22, Form::modify},
    Part{"moving_initial", "MINITCOND", 23, Form::literal},
};

/// What the final function does to the state where nothing is said of it: a set that is in an order is written to.
std::string_view usual_modify(const Described& aggregate) {
  return aggregate.text("kind") == "normal" ? "read_only" : "read_write";
}

std::string_view modify_of(std::string_view letter) {
  return letter == "w" ? "read_write" : letter == "s" ? "shareable" : "read_only";
}

void read_part(Described& aggregate, const Part& part, const Result& result, int row) {
  if (result.is_null(row, part.column)) return;
  const std::string_view value = result.text(row, part.column);
  switch (part.form) {
    case Form::number:
      return aggregate.set(part.attribute, Value{result.integer(row, part.column)});
    case Form::flag:
      return aggregate.set(part.attribute, Value{result.boolean(row, part.column)});
    case Form::modify:
      if (modify_of(value) != usual_modify(aggregate)) aggregate.set(part.attribute, modify_of(value));
      return;
    case Form::function:
      return aggregate.set(part.attribute, without_pg_catalog(value));
    case Form::literal:
      return aggregate.set(part.attribute, literal_text(value));
    case Form::type:
      return aggregate.set(part.attribute, value);
  }
}

/// The arguments where they say more than the signature does: a name, or VARIADIC.
std::string_view spoken_arguments(const ObjectId& id, std::string_view arguments) {
  const std::string types = signature_of(id.path[1].text()).types;
  return arguments == types || types == "*" ? std::string_view() : arguments;
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    const ObjectId id = relation_id(Kind::aggregate, reading.schema_name(oid(result, row, 1)),
                                    routine_segment(result.text(row, 2)));
    if (!reading.scope.covers(id)) continue;
    Described aggregate = described(id);
    aggregate.set("arguments", spoken_arguments(id, result.text(row, 3)));
    aggregate.set("kind", result.text(row, 4));
    aggregate.set("parallel", result.text(row, 5));
    for (const Part& part : parts) read_part(aggregate, part, result, row);
    aggregate.set("sort_operator", result.text(row, 24));
    reading.know(catalog_oid::proc, oid(result, row, 0), id);
    reading.found.catalog.add(std::move(aggregate));
  }
}

std::string part_text(const Described& aggregate, const Part& part) {
  switch (part.form) {
    case Form::flag:
      return {};
    case Form::number:
      return " = " + std::to_string(aggregate.number(part.attribute));
    case Form::modify:
      return " = " + support::upper(aggregate.text(part.attribute));
    case Form::function:
    case Form::type:
    case Form::literal:
      break;
  }
  return " = " + std::string(aggregate.text(part.attribute));
}

std::string definition(const Described& aggregate, std::string_view command) {
  const Signature signature = signature_of(aggregate.id.path[1].text());
  const std::string_view arguments = aggregate.find("arguments") ? aggregate.text("arguments") : signature.types;
  std::string clauses;
  for (const Part& part : parts) {
    if (!aggregate.find(part.attribute)) continue;
    clauses += (clauses.empty() ? "\n  " : ",\n  ") + std::string(part.parameter) + part_text(aggregate, part);
  }
  if (aggregate.find("sort_operator")) clauses += ",\n  SORTOP = " + std::string(aggregate.text("sort_operator"));
  if (aggregate.find("parallel")) clauses += ",\n  PARALLEL = " + support::upper(aggregate.text("parallel"));
  if (aggregate.text("kind") == "hypothetical") clauses += ",\n  HYPOTHETICAL";
  return std::string(command) + " AGGREGATE " + quoted(aggregate.id.schema()) + "." + signature.name + "(" +
         std::string(arguments) + ") (" + clauses + "\n)";
}

Statements create(const Described& aggregate, const PlanContext&) {
  return {statement(aggregate.id, definition(aggregate, "CREATE"))};
}

/// OR REPLACE keeps what depends on it, but cannot change the kind, nor the names of arguments.
std::optional<Statements> alter(const Described& before, const Described& after, const PlanContext&) {
  const bool replaces = before.text("kind") == after.text("kind") &&
                        before.text("arguments") == after.text("arguments") &&
                        before.text("final_function") == after.text("final_function") &&
                        before.text("state_type") == after.text("state_type");
  if (!replaces) return std::nullopt;
  return Statements{statement(after.id, definition(after, "CREATE OR REPLACE"))};
}

/// Its types; its functions are found by their names.
std::vector<ObjectId> dependencies(const Described& aggregate, const Catalog& catalog) {
  std::vector<ObjectId> ids;
  std::vector<std::string> types = {std::string(aggregate.text("state_type")),
                                    std::string(aggregate.text("moving_state_type"))};
  const std::string arguments =
      support::replace_all(signature_of(aggregate.id.path[1].text()).types, " ORDER BY ", ", ");
  for (const std::string_view piece : split_list(arguments)) types.emplace_back(piece);
  for (const std::string& type : types) {
    for (const ObjectId& id : objects_of_type(type, catalog)) ids.push_back(id);
  }
  return ids;
}

void adapt(Described& aggregate, Model& model) {
  Types types(model.catalog, model.default_schema);
  for (const Part& part : parts) {
    if (!aggregate.find(part.attribute)) continue;
    if (part.form == Form::literal) {
      const std::string value(support::trim(aggregate.text(part.attribute)));
      if (value.find('\'') == std::string::npos) aggregate.set(part.attribute, literal_text(value));
    } else if (part.form == Form::modify) {
      const std::string word = support::lower(aggregate.text(part.attribute));
      aggregate.set(part.attribute, word == usual_modify(aggregate) ? "" : word);
    } else if (part.form == Form::type) {
      try {
        aggregate.set(part.attribute,
                      argument_type(aggregate.text(part.attribute), aggregate.id.schema(), types));
      } catch (const std::invalid_argument& error) {
        model.problem(aggregate.id, part.attribute, label(aggregate.id) + ": " + error.what());
      }
    }
  }
  aggregate.set("parallel", support::lower(aggregate.text("parallel")));
  for (const std::string_view needed : {"state_function", "state_type"}) {
    if (!aggregate.find(needed)) {
      model.problem(aggregate.id, {}, label(aggregate.id) + " has no '" + std::string(needed) + "'");
    }
  }
}

}  // namespace

extern const DescribedKind aggregate_kind;
const DescribedKind aggregate_kind = {.kind = Kind::aggregate,
                                      .rank = 28,
                                      .words = "AGGREGATE",
                                      .query = {text, read},
                                      .create = create,
                                      .alter = alter,
                                      .dependencies = dependencies,
                                      .adapt = adapt};

}  // namespace schemadiff::postgres

// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createoperator.html
#include <algorithm>
#include <array>
#include <stdexcept>

#include "postgres/adapt.hpp"
#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/quote.hpp"
#include "postgres/routine.hpp"
#include "postgres/system_catalogs.hpp"

namespace schemadiff::postgres {
namespace {

// An operator is named by its operands: `===(integer, integer)`, `!!(NONE, text)`.

std::string operator_name(std::string_view column) {
  return "(SELECT pg_catalog.quote_ident(n.nspname) || '.' || o2.oprname FROM pg_catalog.pg_operator AS o2"
         " JOIN pg_catalog.pg_namespace AS n ON n.oid = o2.oprnamespace WHERE o2.oid = " +
         std::string(column) + ")";
}

/// A shell, which another operator has named before it is made, is none yet.
std::string text(const Reading& reading) {
  return R"sql(
SELECT o.oid,
       o.oprnamespace,
       o.oprname || '(' || coalesce(pg_catalog.format_type(nullif(o.oprleft, 0), NULL), 'NONE') || ', '
                 || coalesce(pg_catalog.format_type(nullif(o.oprright, 0), NULL), 'NONE') || ')',
       nullif(o.oprcode, 0)::pg_catalog.regproc,
       )sql" +
         operator_name("o.oprcom") + "," + operator_name("o.oprnegate") + R"sql(,
       nullif(o.oprrest, 0)::pg_catalog.regproc,
       nullif(o.oprjoin, 0)::pg_catalog.regproc,
       o.oprcanhash,
       o.oprcanmerge
  FROM pg_catalog.pg_operator AS o
 WHERE o.oid >= 16384
   AND o.oprcode <> 0
   AND o.oprnamespace = )sql" +
         reading.any_schema() + R"sql(
   AND o.oid NOT IN )sql" +
         extension_members("pg_operator");
}

constexpr std::array<std::string_view, 7> attributes = {"function", "commutator", "negator", "restrict",
                                                        "join",     "hashes",     "merges"};

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    Described op = described(relation_id(Kind::operator_kind, reading.schema_name(oid(result, row, 1)),
                                         Identifier(result.text(row, 2))));
    if (!reading.scope.covers(op.id)) continue;
    for (std::size_t i = 0; i < 5; ++i) {
      op.set(attributes[i], without_pg_catalog(result.text(row, static_cast<int>(i) + 3)));
    }
    op.set("hashes", Value{result.boolean(row, 8)});
    op.set("merges", Value{result.boolean(row, 9)});
    reading.know(catalog_oid::operator_, oid(result, row, 0), op.id);
    reading.found.catalog.add(std::move(op));
  }
}

/// A path as an operator's name in a clause, where it may be of any schema.
std::string operator_text(std::string_view path) {
  const bool plain = path.find('.') == std::string_view::npos;
  return "OPERATOR(" + std::string(plain ? "pg_catalog." : "") + std::string(path) + ")";
}

Statements create(const Described& op, const PlanContext&) {
  const Signature signature = signature_of(op.id.path[1].text());
  const std::vector<std::string_view> operands = split_list(signature.types);
  std::string sql = "CREATE OPERATOR " + quoted(op.id.schema()) + "." + signature.name +
                    " (\n  FUNCTION = " + std::string(op.text("function"));
  if (operands.size() == 2 && operands[0] != "NONE") sql += ",\n  LEFTARG = " + std::string(operands[0]);
  if (operands.size() == 2 && operands[1] != "NONE") sql += ",\n  RIGHTARG = " + std::string(operands[1]);
  if (op.find("commutator")) sql += ",\n  COMMUTATOR = " + operator_text(op.text("commutator"));
  if (op.find("negator")) sql += ",\n  NEGATOR = " + operator_text(op.text("negator"));
  if (op.flag("merges")) sql += ",\n  MERGES";
  if (op.flag("hashes")) sql += ",\n  HASHES";
  if (op.find("restrict")) sql += ",\n  RESTRICT = " + std::string(op.text("restrict"));
  if (op.find("join")) sql += ",\n  JOIN = " + std::string(op.text("join"));
  return {statement(op.id, sql + "\n)")};
}

std::string estimator(const Described& op, std::string_view attribute) {
  return op.find(attribute) ? std::string(op.text(attribute)) : "NONE";
}

/// Before version 17 nothing but the estimators can be changed.
std::optional<Statements> alter(const Described& before, const Described& after, const PlanContext&) {
  Described same = before;
  same.set("restrict", after.text("restrict"));
  same.set("join", after.text("join"));
  if (!(same == after)) return std::nullopt;
  return Statements{alter_statement(
      after, "SET (RESTRICT = " + estimator(after, "restrict") + ", JOIN = " + estimator(after, "join") + ")")};
}

std::vector<ObjectId> dependencies(const Described& op, const Catalog& catalog) {
  std::vector<ObjectId> ids;
  const Signature signature = signature_of(op.id.path[1].text());
  for (const std::string_view type : split_list(signature.types)) {
    for (const ObjectId& id : objects_of_type(type, catalog)) ids.push_back(id);
  }
  return ids;
}

/// An operator's own schema is searched for the operators that it names.
void qualify(Described& op, std::string_view attribute, const Model& model) {
  const std::string name(op.text(attribute));
  if (name.empty() || name.find('.') != std::string::npos) return;
  for (const ObjectId& id : ids_of(model.catalog, Kind::operator_kind)) {
    if (id.schema() != op.id.schema() || signature_of(id.path[1].text()).name != name) continue;
    op.set(attribute, quoted(id.schema()) + "." + name);
  }
}

void adapt(Described& op, Model& model) {
  qualify(op, "commutator", model);
  qualify(op, "negator", model);
  if (!op.find("function")) model.problem(op.id, {}, label(op.id) + " has no 'function'");
}

}  // namespace

extern const DescribedKind operator_description;
const DescribedKind operator_description = {.kind = Kind::operator_kind,
                                            .rank = 29,
                                            .words = "OPERATOR",
                                            .query = {text, read},
                                            .create = create,
                                            .alter = alter,
                                            .dependencies = dependencies,
                                            .adapt = adapt};

}  // namespace schemadiff::postgres

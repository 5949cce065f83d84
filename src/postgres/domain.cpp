// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createdomain.html
#include "postgres/ddl.hpp"
#include "postgres/described.hpp"
#include "postgres/kept_names.hpp"
#include "postgres/quote.hpp"
#include "postgres/references.hpp"
#include "postgres/replaced_type.hpp"
#include "postgres/system_catalogs.hpp"
#include "postgres/table_parts.hpp"
#include "postgres/types.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::postgres {
namespace {

/// From version 17 on, NOT NULL of a domain is a constraint that has a name.
std::string text(const Reading& reading) {
  const std::string not_null_name =
      reading.is_from(170000)
          ? "(SELECT k.conname FROM pg_catalog.pg_constraint AS k"
            " WHERE k.contypid = t.oid AND k.contype = 'n')"
          : "NULL";
  return R"sql(
SELECT t.oid,
       t.typarray,
       t.typnamespace,
       t.typname,
       pg_catalog.format_type(t.typbasetype, t.typtypmod),
       CASE WHEN t.typcollation <> b.typcollation THEN t.typcollation END,
       pg_catalog.pg_get_expr(t.typdefaultbin, 0),
       t.typnotnull,
       )sql" +
         not_null_name + R"sql(
  FROM pg_catalog.pg_type AS t
  JOIN pg_catalog.pg_type AS b ON b.oid = t.typbasetype
 WHERE t.typtype = 'd'
   AND t.typnamespace = )sql" +
         reading.any_schema() + R"sql(
   AND t.oid NOT IN )sql" +
         extension_members("pg_type");
}

std::string usual_not_null_name(const ObjectId& id) { return id.name().text() + "_not_null"; }

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    Described domain = described(relation_id(Kind::domain, reading.schema_name(oid(result, row, 2)),
                                             Identifier(result.text(row, 3))));
    reading.know(catalog_oid::type, oid(result, row, 0), domain.id);
    reading.know(catalog_oid::type, oid(result, row, 1), domain.id);
    if (!reading.scope.covers(domain.id)) continue;
    domain.set("type", result.text(row, 4));
    if (const auto found = reading.collations.find(oid(result, row, 5)); found != reading.collations.end()) {
      domain.set("collation", path_text(found->second));
    }
    domain.set("default", result.text(row, 6));
    domain.set("not_null", Value{result.boolean(row, 7)});
    if (result.text(row, 8) != usual_not_null_name(domain.id)) {
      domain.set("not_null_name", result.text(row, 8));
    }
    reading.found.catalog.add(std::move(domain));
  }
}

std::string not_null_clause(const Described& domain) {
  const std::string_view name = domain.text("not_null_name");
  return (name.empty() ? "" : "CONSTRAINT " + quoted_name(name) + " ") + "NOT NULL";
}

std::string definition(const Described& domain) {
  std::string sql = "CREATE DOMAIN " + qualified(domain.id) + " AS " + std::string(domain.text("type"));
  if (const auto collation = domain.text("collation"); !collation.empty()) {
    sql += " COLLATE " + name_sql(collation);
  }
  if (const auto value = domain.text("default"); !value.empty()) sql += " DEFAULT " + std::string(value);
  if (domain.flag("not_null")) sql += " " + not_null_clause(domain);
  return sql;
}

Statements create(const Described& domain, const PlanContext&) {
  return {statement(domain.id, definition(domain))};
}

std::string check_clause(const Described& check) {
  return constraint_clause(check.id) + "CHECK " + parenthesised(Expression(check.text("expression")));
}

/// A check that is added later would not look into arrays of the domain.
std::string with_checks(const Described& domain, const PlanContext& context) {
  std::string sql = definition(domain);
  for (const Object* object : context.after.in_order()) {
    const auto* check = std::get_if<Described>(object);
    const bool is_own = check && check->id.kind == Kind::domain_check &&
                        check->id.path[0] == domain.id.path[0] && check->id.path[1] == domain.id.path[1];
    if (is_own && !check->flag("not_valid")) sql += " " + check_clause(*check);
  }
  return sql;
}

std::string conversion(const Column&, const Column& after) {
  return quoted(after.id.name()) + "::" + after.type.text();
}

void change_not_null(const Described& before, const Described& after, Statements& statements) {
  const bool was = before.flag("not_null"), is = after.flag("not_null");
  const std::string_view old_name = before.text("not_null_name"), name = after.text("not_null_name");
  if (was && !is) {
    statements.push_back(alter_statement(after, "DROP NOT NULL"));
  } else if (!was && is) {
    statements.push_back(alter_statement(
        after, name.empty() ? "SET NOT NULL" : "ADD " + not_null_clause(after),
        {hazard(HazardKind::may_fail, "forbids nulls in", after.id, "where rows may have some"),
         hazard(HazardKind::table_scan, "reads every table with a column of", after.id)}));
  } else if (is && old_name != name) {
    const std::string usual = usual_not_null_name(after.id);
    statements.push_back(alter_statement(
        after, "RENAME CONSTRAINT " + quoted_name(old_name.empty() ? usual : old_name) + " TO " +
                   quoted_name(name.empty() ? usual : name)));
  }
}

std::optional<Statements> alter(const Described& before, const Described& after,
                                const PlanContext& context) {
  if (replaces_type(before, after)) {
    return replaced_type({.type = after.id,
                          .create = with_checks(after, context),
                          .conversion = conversion,
                          .hazards = {hazard(HazardKind::may_fail, "changes the type below", after.id,
                                             "where values may not convert")}},
                         context);
  }
  Statements statements;
  if (before.text("default") != after.text("default")) {
    const std::string value(after.text("default"));
    statements.push_back(alter_statement(after, value.empty() ? "DROP DEFAULT" : "SET DEFAULT " + value));
  }
  change_not_null(before, after, statements);
  return statements;
}

std::vector<ObjectId> dependencies(const Described& domain, const Catalog& catalog) {
  std::vector<ObjectId> ids = references_of(Expression(domain.text("default")), domain.id, catalog);
  append_type(ids, domain.text("type"));
  ids.push_back(id_of_name(Kind::collation, domain.text("collation")));
  return ids;
}

/// A domain over another has its default, where it has none of its own.
void inherit_default(Described& domain, const Model& model) {
  const Described* base = &domain;
  for (int depth = 0; depth < 32 && base && domain.text("default").empty(); ++depth) {
    Types types(model.catalog, model.default_schema);
    const QualifiedName name = parse_qualified(types.resolve(base->text("type"), base->id.schema()).type.text());
    base = model.catalog.find_as<Described>(relation_id(Kind::domain, name.schema, name.name));
    if (base) domain.set("default", base->text("default"));
  }
}

void adapt(Described& domain, Model& model) {
  adapt_type(domain, "type", model);
  inherit_default(domain, model);
  domain.set("collation", name_in_model(model, domain.id, domain.text("collation"), {Kind::collation}));
  if (domain.text("collation") == "default") domain.set("collation", "");
  adapt_expression(domain, "default", model);
  if (domain.text("not_null_name") == usual_not_null_name(domain.id)) domain.set("not_null_name", "");
}

std::string checks_text(const Reading& reading) {
  return R"sql(
SELECT k.oid,
       k.contypid,
       k.conname,
       pg_catalog.pg_get_expr(k.conbin, 0),
       k.convalidated
  FROM pg_catalog.pg_constraint AS k
 WHERE k.contype = 'c'
   AND k.contypid <> 0
   AND k.connamespace = )sql" +
         reading.any_schema();
}

void read_checks(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    const ObjectId domain = reading.known(catalog_oid::type, oid(result, row, 1));
    if (domain.empty() || !reading.found.catalog.contains(domain)) continue;
    Described check = described(
        member_id(Kind::domain_check, domain.path[0], domain.path[1], Identifier(result.text(row, 2))));
    if (!reading.covers_member(check.id)) continue;
    reading.know(catalog_oid::constraint, oid(result, row, 0), check.id);
    check.set("expression", result.text(row, 3));
    check.set("not_valid", Value{!result.boolean(row, 4)});
    reading.found.catalog.add(std::move(check));
  }
}

ObjectId domain_of(const ObjectId& check) {
  return relation_id(Kind::domain, check.path[0], check.path[1]);
}

std::string alter_domain(const ObjectId& check) { return "ALTER DOMAIN " + qualified(check) + " "; }

/// Made together with a new domain that takes the place of another.
bool comes_with_domain(const Described& check, const PlanContext& context) {
  const auto* before = context.before.find_as<Described>(domain_of(check.id));
  const auto* after = context.after.find_as<Described>(domain_of(check.id));
  return before && after && !check.flag("not_valid") && replaces_type(*before, *after);
}

/// The server looks into no arrays of the domain.
void refuse_arrays(const ObjectId& check, const PlanContext& context) {
  for (const Object& object : context.before.objects()) {
    const auto* column = std::get_if<Column>(&object);
    if (!column || !is_array(*column) || !is_of_type(*column, domain_of(check))) continue;
    throw UnsupportedError(label(check) + " cannot be added: PostgreSQL cannot check the values inside of " +
                           label(column->id) + "; add it with not_valid");
  }
}

Statements create_check(const Described& check, const PlanContext& context) {
  if (comes_with_domain(check, context)) return {};
  std::vector<Hazard> hazards;
  if (context.before.contains(domain_of(check.id)) && !check.flag("not_valid")) {
    refuse_arrays(check.id, context);
    hazards.push_back(hazard(HazardKind::may_fail, "adds", check.id, "where rows may break it"));
  }
  return {statement(check.id,
                    alter_domain(check.id) + "ADD " + check_clause(check) +
                        (check.flag("not_valid") ? " NOT VALID" : ""),
                    std::move(hazards))};
}

Statements drop_check(const Described& check, const PlanContext&) {
  return {statement(check.id, alter_domain(check.id) + "DROP CONSTRAINT " + quoted(check.id.name()))};
}

std::optional<Statements> alter_check(const Described& before, const Described& after, const PlanContext&) {
  if (before.text("expression") != after.text("expression") || after.flag("not_valid")) return std::nullopt;
  return Statements{statement(
      after.id, alter_domain(after.id) + "VALIDATE CONSTRAINT " + quoted(after.id.name()),
      {hazard(HazardKind::may_fail, "validates", after.id, "where rows may break it")})};
}

Statements rename_check(const Rename& rename, const Described&, const PlanContext&) {
  return {statement(rename.after, alter_domain(rename.before) + "RENAME CONSTRAINT " +
                                      quoted(rename.before.name()) + " TO " + quoted(rename.after.name()))};
}

std::vector<ObjectId> check_dependencies(const Described& check, const Catalog& catalog) {
  return references_of(Expression(check.text("expression")), domain_of(check.id), catalog);
}

std::string check_target(const ObjectId& id) {
  return quoted(id.name()) + " ON DOMAIN " + qualified(id);
}

void adapt_check(Described& check, Model& model) { adapt_expression(check, "expression", model); }

}  // namespace

extern const DescribedKind domain_kind, domain_check_kind;
const DescribedKind domain_kind = {.kind = Kind::domain,
                                   .rank = 14,
                                   .words = "DOMAIN",
                                   .query = {text, read},
                                   .create = create,
                                   .alter = alter,
                                   .dependencies = dependencies,
                                   .adapt = adapt,
                                   .holds_data = true};
const DescribedKind domain_check_kind = {.kind = Kind::domain_check,
                                         .rank = 14,
                                         .words = "CONSTRAINT",
                                         .query = {checks_text, read_checks},
                                         .create = create_check,
                                         .alter = alter_check,
                                         .drop = drop_check,
                                         .rename = rename_check,
                                         .dependencies = check_dependencies,
                                         .target = check_target,
                                         .adapt = adapt_check,
                                         .folds_into_drop = true};

}  // namespace schemadiff::postgres

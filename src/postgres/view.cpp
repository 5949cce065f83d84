// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createview.html
#include <algorithm>

#include "postgres/ddl.hpp"
#include "postgres/kinds.hpp"
#include "postgres/parameters.hpp"
#include "postgres/quote.hpp"
#include "postgres/references.hpp"
#include "postgres/table_parts.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

std::string text(const Reading& reading) {
  return R"sql(
SELECT c.oid,
       pg_catalog.pg_get_viewdef(c.oid),
       c.reloptions,
       d.columns,
       d.defaults
  FROM pg_catalog.pg_class AS c
  LEFT JOIN (SELECT x.adrelid,
                    pg_catalog.array_agg(a.attname::pg_catalog.text ORDER BY a.attnum) AS columns,
                    pg_catalog.array_agg(pg_catalog.pg_get_expr(x.adbin, 0) ORDER BY a.attnum) AS defaults
               FROM pg_catalog.pg_attrdef AS x
               JOIN pg_catalog.pg_class AS v ON v.oid = x.adrelid AND v.relkind = 'v'
               JOIN pg_catalog.pg_attribute AS a ON a.attrelid = x.adrelid AND a.attnum = x.adnum
              GROUP BY x.adrelid) AS d ON d.adrelid = c.oid
 WHERE c.relkind = 'v'
   AND c.relnamespace = )sql" +
         reading.any_schema() + R"sql(
   AND c.oid NOT IN )sql" +
         extension_members("pg_class");
}

void read_options(std::string_view array, View& view) {
  const Box<Parameters> options = parameters_of(array);
  if (!options) return;
  for (const Parameter& option : options->list) {
    const std::string &name = option.name.text(), &value = option.value.text();
    const bool is_on = value == "true" || value == "on" || value == "1" || value == "yes";
    if (name == "security_barrier") view.security_barrier = is_on;
    if (name == "security_invoker") view.security_invoker = is_on;
    if (name == "check_option")
      view.check_option = value == "local" ? CheckOption::local : CheckOption::cascaded;
  }
}

void read(Reading& reading, Result result) {
  for (int row = 0; row < result.rows(); ++row) {
    const Relation* relation = reading.covered_relation(oid(result, row, 0));
    if (!relation) continue;
    std::string_view query = support::trim(result.text(row, 1));
    if (query.ends_with(';')) query.remove_suffix(1);
    View view{.id = relation->id, .definition = Expression(query)};
    read_options(result.text(row, 2), view);
    const std::vector<std::string> columns = elements(result.text(row, 3)),
                                   defaults = elements(result.text(row, 4));
    for (std::size_t i = 0; i < columns.size() && i < defaults.size(); ++i) {
      if (!view.defaults) view.defaults = std::vector<ColumnDefault>();
      view.defaults->push_back({Identifier(columns[i]), Expression(defaults[i])});
    }
    reading.found.catalog.add(std::move(view));
  }
}

std::string_view check_option_name(CheckOption option) {
  switch (option) {
    case CheckOption::none:
      break;
    case CheckOption::local:
      return "local";
    case CheckOption::cascaded:
      return "cascaded";
  }
  return {};
}

Parameters options_of(const View& view) {
  Parameters options;
  const auto add = [&](std::string_view name, std::string_view value) {
    options.list.push_back({Identifier(name), Text(value)});
  };
  if (view.check_option != CheckOption::none)
    add("check_option", check_option_name(view.check_option));
  if (view.security_barrier) add("security_barrier", "true");
  if (view.security_invoker) add("security_invoker", "true");
  return options;
}

Statement alter_view(const View& view, const std::string& clause) {
  return statement(view.id, "ALTER VIEW " + qualified(view.id) + " " + clause);
}

const std::vector<ColumnDefault>& defaults_of(const View& view) {
  static const std::vector<ColumnDefault> none;
  return view.defaults ? *view.defaults : none;
}

Statements default_changes(const View& before, const View& after) {
  Statements statements;
  for (const ColumnDefault& each : defaults_of(before)) {
    const auto& kept = defaults_of(after);
    if (std::ranges::find(kept, each.column, &ColumnDefault::column) != kept.end()) continue;
    statements.push_back(
        alter_view(after, "ALTER COLUMN " + quoted(each.column) + " DROP DEFAULT"));
  }
  for (const ColumnDefault& each : defaults_of(after)) {
    const auto& had = defaults_of(before);
    if (std::ranges::find(had, each) != had.end()) continue;
    statements.push_back(alter_view(after, "ALTER COLUMN " + quoted(each.column) + " SET DEFAULT " +
                                               each.default_value.text()));
  }
  return statements;
}

Statements create(const View& view, const PlanContext&) {
  std::string sql = "CREATE VIEW " + qualified(view.id);
  if (!view.columns.empty()) sql += " " + column_list(view.columns);
  const Parameters options = options_of(view);
  if (!options.list.empty()) sql += " WITH (" + parameter_list(options) + ")";
  Statements statements = {statement(view.id, sql + " AS\n" + view.definition.text())};
  for (Statement& each : default_changes(View{}, view)) statements.push_back(std::move(each));
  return statements;
}

std::optional<Statements> alter(const View& before, const View& after, const PlanContext&) {
  if (before.columns != after.columns || before.definition != after.definition) return std::nullopt;
  Statements statements = default_changes(before, after);
  for (const std::string& clause : parameter_changes(options_of(before), options_of(after)))
    statements.push_back(alter_view(after, clause));
  return statements;
}

Statements drop(const View& view, const PlanContext& context) {
  std::vector<Hazard> hazards;
  if (!context.after.contains(view.id)) hazards.push_back(breaks_clients("drops", view.id));
  return {statement(view.id, "DROP VIEW " + qualified(view.id), std::move(hazards))};
}

Statements rename(const Rename& rename, const View&, const PlanContext&) {
  return {statement(
      rename.after,
      "ALTER VIEW " + qualified(rename.before) + " RENAME TO " + quoted(rename.after.name()),
      {breaks_clients("renames", rename.before)})};
}

std::vector<ObjectId> dependencies(const View& view, const Catalog& catalog) {
  return dependencies_of_query(view.id, view.definition, catalog);
}

}  // namespace

CatalogQuery views_query() { return {text, read}; }

KindRules<View> view_rules() {
  return {.traits = {.rank = rank_of(Kind::view)},
          .create = create,
          .drop = drop,
          .alter = alter,
          .rename = rename,
          .dependencies = dependencies};
}

}  // namespace schemadiff::postgres

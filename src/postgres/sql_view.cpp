// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createview.html
#include <algorithm>
#include <array>

#include "postgres/quote.hpp"
#include "postgres/sql_kinds.hpp"
#include "postgres/sql_parameters.hpp"
#include "postgres/sql_table.hpp"

namespace schemadiff::postgres {
namespace {

/// The query of a view: all behind AS, without WITH … CHECK OPTION.
TokenRange query_of(const SqlTokens& tokens, const Node& create) {
  TokenRange query{tokens.find(tokens.all(), "as") + 1, tokens.size()};
  const std::string_view option = create.text("withCheckOption");
  if (option.empty() || option == "NO_CHECK_OPTION") return query;
  query.last -= 2;  // CHECK OPTION
  if (!tokens.is(query.last - 1, "with")) --query.last;  // LOCAL, CASCADED
  --query.last;
  return query;
}

/// Where the list of results of the first SELECT stands; empty where it cannot be told.
TokenRange results_of(const SqlTokens& tokens, TokenRange query) {
  constexpr std::array<std::string_view, 14> ends = {
      "from",   "where", "group",  "having", "window", "union", "intersect",
      "except", "order", "limit",  "offset", "fetch",  "for",   ";"};
  TokenRange results{tokens.find(query, "select") + 1, query.last};
  if (tokens.is(results.first, "all")) ++results.first;
  if (tokens.is(results.first, "distinct")) {
    ++results.first;
    if (tokens.is(results.first, "on")) results.first = tokens.closing(results.first + 1) + 1;
  }
  for (const std::string_view word : ends) {
    std::size_t end = tokens.find(results, word);
    while (end < results.last && tokens.is(end - 1, "distinct")) {  // IS DISTINCT FROM
      end = tokens.find({end + 1, results.last}, word);
    }
    results.last = std::min(results.last, end);
  }
  return results;
}

Node first_select(const Json& query) {
  Node select = node_of(query);
  while (select.text("op") != "SETOP_NONE" && !select["larg"].is_null()) {
    select = Node{"SelectStmt", &select["larg"]};
  }
  return select;
}

/// The query with the names of a list of columns in it: the server keeps them there alone.
std::string with_names(const SqlTokens& tokens, TokenRange query, const Node& create,
                       const std::vector<Identifier>& names) {
  if (names.empty()) return tokens.text(query);
  const Json& targets = first_select(create["query"])["targetList"];
  const TokenRange results = results_of(tokens, query);
  const std::vector<TokenRange> parts = tokens.parts(results);
  const bool any_star = std::ranges::any_of(targets, [](const Json& target) {
    const Node value = node_of(node_of(target)["val"]);
    return value.is("ColumnRef") && node_of(value["fields"].back()).is("A_Star");
  });
  if (parts.size() != targets.size() || any_star || names.size() > parts.size()) {
    leave_to_server(0, "names of columns beside such a query are not read, put them into it");
  }
  std::string text = tokens.text({query.first, results.first});
  for (std::size_t i = 0; i < parts.size(); ++i) {
    TokenRange part = parts[i];
    const bool named = !node_of(targets[i]).text("name").empty();
    if (i < names.size() && named) {
      --part.last;
      if (tokens.is(part.last - 1, "as")) --part.last;
    }
    text += (i == 0 ? " " : ", ") + tokens.text(part);
    if (i < names.size()) text += " AS " + quoted(names[i]);
  }
  return text + " " + tokens.text({results.last, query.last});
}

/// The options of WITH (…), of which check_option says the same as WITH CHECK OPTION.
void read_options(const Node& create, View& view) {
  const std::string_view option = create.text("withCheckOption");
  if (option == "LOCAL_CHECK_OPTION") view.check_option = CheckOption::local;
  if (option == "CASCADED_CHECK_OPTION") view.check_option = CheckOption::cascaded;
  set_view_options(view, create["options"]);
}

}  // namespace

void set_view_options(View& view, const Json& options) {
  for (const Json& json : options) {
    const Node each = node_of(json);
    const std::string_view name = each.text("defname");
    if (name == "security_barrier") view.security_barrier = is_true(each);
    if (name == "security_invoker") view.security_invoker = is_true(each);
    if (name == "check_option") {
      view.check_option =
          option_value(each) == "local" ? CheckOption::local : CheckOption::cascaded;
    }
  }
}

void read_create_view(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  const Node range_var{"RangeVar", &create["view"]};
  const std::size_t at = location_of(*range_var.fields);
  const QualifiedName name = reading.created(statement, range_var);
  const SqlTokens tokens(statement.text);
  if (tokens.find({0, tokens.at(at)}, "recursive") < tokens.at(at)) {
    leave_to_server(at, "a recursive view is not read, write WITH RECURSIVE in its query");
  }
  const TokenRange query = query_of(tokens, create);
  View view{.id = relation_id(Kind::view, name.schema, name.name),
            .definition = Expression(
                with_names(tokens, query, create, identifiers(create["aliases"])))};
  read_options(create, view);
  const ObjectId id = view.id;
  if (is_set(create["replace"]) && reading.model.catalog.contains(id)) {
    reading.model.catalog.put(std::move(view));
  } else {
    reading.add(std::move(view), statement, at);
  }
  reading.take_hints(id, statement.comments, statement, at);
  reading.model.attribute_locations.insert_or_assign(
      {id, "definition"}, statement.location(tokens.offset(query.first)));
}

/// CREATE MATERIALIZED VIEW; CREATE TABLE … AS is about rows.
void read_create_table_as(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  if (create.text("objtype") != "OBJECT_MATVIEW") {
    leave_to_server(0, "a table made of a query is not read, write its columns");
  }
  const Node into{"IntoClause", &create["into"]};
  const Node range_var{"RangeVar", &into["rel"]};
  const std::size_t at = location_of(*range_var.fields);
  const QualifiedName name = reading.created(statement, range_var);
  const SqlTokens tokens(statement.text);
  TokenRange query{tokens.find(tokens.all(), "as") + 1, tokens.size()};
  if (tokens.is(query.last - 1, "data")) query.last -= tokens.is(query.last - 2, "no") ? 3 : 2;
  MaterializedView view{.id = relation_id(Kind::materialized_view, name.schema, name.name),
                        .definition = Expression(
                            with_names(tokens, query, create, identifiers(into["colNames"]))),
                        .with_no_data = is_set(into["skipData"]),
                        .access_method = Identifier(into.text("accessMethod")),
                        .parameters = parameters_of(into["options"]),
                        .tablespace = Identifier(into.text("tableSpaceName"))};
  if (view.access_method.empty()) view.access_method = statement.settings.access_method;
  if (view.access_method.text() == "heap") view.access_method = {};
  if (view.tablespace.empty()) view.tablespace = statement.settings.tablespace;
  const ObjectId id = view.id;
  if (is_set(create["if_not_exists"]) && reading.model.catalog.contains(id)) return;
  reading.add(std::move(view), statement, at);
  reading.take_hints(id, statement.comments, statement, at);
  reading.model.attribute_locations.insert_or_assign(
      {id, "definition"}, statement.location(tokens.offset(query.first)));
}

}  // namespace schemadiff::postgres

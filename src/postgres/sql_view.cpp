// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createview.html
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
  const TokenRange query = query_of(tokens, create);
  View view{.id = relation_id(Kind::view, name.schema, name.name),
            .columns = identifiers(create["aliases"]),
            .definition = Expression(tokens.text(query))};
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
                        .columns = identifiers(into["colNames"]),
                        .definition = Expression(tokens.text(query)),
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

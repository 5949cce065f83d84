// SPDX-License-Identifier: MIT
// What lies in no schema: extensions, languages, casts, foreign data, publications.
#include <algorithm>

#include "postgres/quote.hpp"
#include "postgres/sql_kinds.hpp"
#include "postgres/sql_parameters.hpp"
#include "postgres/sql_subject.hpp"
#include "postgres/sql_table.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

void add(SqlReading& reading, const SqlStatement& statement, Described object) {
  const ObjectId id = object.id;
  const bool replaces = is_set(statement.node()["replace"]);
  const bool repeated = is_set(statement.node()["if_not_exists"]) || replaces;
  if (repeated && reading.model.catalog.contains(id)) {
    if (replaces) reading.model.catalog.put(std::move(object));
    return;
  }
  reading.add(std::move(object), statement, 0);
  reading.take_hints(id, statement.comments, statement, 0);
}

/// HANDLER and VALIDATOR of a list of DefElems; NO HANDLER has no value.
void set_functions(Described& object, const Json& options) {
  for (const Json& json : options) {
    const Node option = node_of(json);
    if (option["arg"].is_null()) continue;
    object.set(option.text("defname"), name_text(node_of(option["arg"])["items"]));
  }
}

std::vector<std::string> texts_of_list(const Json& list) {
  std::vector<std::string> texts;
  for (const Json& each : list) texts.emplace_back(string_of(each));
  return texts;
}

}  // namespace

/// plpgsql is there from the start, in every database.
void read_create_extension(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  if (create.text("extname") == "plpgsql") return;
  Described extension = described(id_nowhere(Kind::extension, create.text("extname")));
  for (const Json& json : create["options"]) {
    const Node option = node_of(json);
    if (option.text("defname") == "schema") extension.set("schema", option_value(option));
    if (option.text("defname") == "new_version") extension.set("version", option_value(option));
  }
  if (extension.text("schema").empty() && !statement.settings.search_path.empty()) {
    extension.set("schema", statement.settings.search_path.front().text());
  }
  add(reading, statement, std::move(extension));
}

void read_create_language(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  Described language = described(id_nowhere(Kind::language, create.text("plname")));
  language.set("trusted", Value{is_set(create["pltrusted"])});
  const auto set = [&](std::string_view attribute, const char* field) {
    if (!create[field].is_null()) language.set(attribute, name_text(create[field]));
  };
  set("handler", "plhandler");
  set("inline", "plinline");
  set("validator", "plvalidator");
  add(reading, statement, std::move(language));
}

void read_create_cast(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  Described cast = described(
      id_nowhere(Kind::cast, "(" + type_text(create["sourcetype"], statement) + " AS " +
                                 type_text(create["targettype"], statement) + ")"));
  if (!create["func"].is_null()) {
    cast.set("function", function_text(create["func"], statement));
  } else {
    cast.set("method", is_set(create["inout"]) ? "inout" : "binary");
  }
  const std::string_view context = create.text("context");
  cast.set("context", context == "COERCION_IMPLICIT"     ? "implicit"
                      : context == "COERCION_ASSIGNMENT" ? "assignment"
                                                         : "explicit");
  add(reading, statement, std::move(cast));
}

void read_create_access_method(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  Described method = described(id_nowhere(Kind::access_method, create.text("amname")));
  method.set("type", create.text("amtype") == "t" ? "table" : "index");
  method.set("handler", name_text(create["handler_name"]));
  add(reading, statement, std::move(method));
}

void read_create_wrapper(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  Described wrapper = described(id_nowhere(Kind::foreign_data_wrapper, create.text("fdwname")));
  set_functions(wrapper, create["func_options"]);
  wrapper.set("options", options_value(create["options"]));
  add(reading, statement, std::move(wrapper));
}

void read_create_server(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  Described server = described(id_nowhere(Kind::server, create.text("servername")));
  server.set("wrapper", quoted(Identifier(create.text("fdwname"))));
  server.set("type", create.text("servertype"));
  server.set("version", create.text("version"));
  server.set("options", options_value(create["options"]));
  add(reading, statement, std::move(server));
}

void read_create_user_mapping(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  Described mapping = described(relation_id(
      Kind::user_mapping, Identifier(create.text("servername")),
      Identifier(role_name(Node{"RoleSpec", &create["user"]}))));
  mapping.set("options", options_value(create["options"]));
  add(reading, statement, std::move(mapping));
}

namespace {

Value published_table(SqlReading& reading, const SqlStatement& statement, const SqlTokens& tokens,
                      const Node& table) {
  const Node range_var{"RangeVar", &table["relation"]};
  const std::size_t at = location_of(*range_var.fields);
  const ObjectId id =
      reading.wanted(statement, name_in_range_var(range_var), at, {Kind::table});
  Value::Map map;
  map.emplace_back("table", Value{path_text(QualifiedName{id.schema(), id.name()})});
  if (!table["columns"].is_null()) {
    map.emplace_back("columns", list_value(texts_of_list(table["columns"])));
  }
  if (!table["whereClause"].is_null()) {
    const std::size_t where = tokens.find({tokens.at(at), tokens.size()}, "where");
    map.emplace_back("where", Value{tokens.text(tokens.inside(where + 1))});
  }
  if (map.size() == 1) return map.front().second;
  return {std::move(map)};
}

void set_publication_options(Described& publication, const Json& options) {
  for (const Json& json : options) {
    const Node option = node_of(json);
    const std::string_view name = option.text("defname");
    if (name == "publish_via_partition_root") publication.set("via_root", Value{is_true(option)});
    if (name != "publish") continue;
    std::vector<std::string> words;
    for (const std::string& word : support::split(option_value(option), ',')) {
      words.emplace_back(support::trim(word));
    }
    publication.set("publish", list_value(words));
  }
}

void add_published(SqlReading& reading, const SqlStatement& statement, const Json& objects,
                   Described& publication) {
  const SqlTokens tokens(statement.text);
  Value::List tables = publication.list("tables");
  Value::List schemas = publication.list("schemas");
  for (const Json& json : objects) {
    const Node object = node_of(json);
    if (object.text("pubobjtype") == "PUBLICATIONOBJ_TABLE") {
      const Node table{"PublicationTable", &object["pubtable"]};
      tables.push_back(published_table(reading, statement, tokens, table));
    } else {
      schemas.push_back({std::string(object.text("name"))});
    }
  }
  publication.set("tables", Value{std::move(tables)});
  publication.set("schemas", Value{std::move(schemas)});
}

}  // namespace

void read_create_publication(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  Described publication = described(id_nowhere(Kind::publication, create.text("pubname")));
  publication.set("all_tables", Value{is_set(create["for_all_tables"])});
  set_publication_options(publication, create["options"]);
  add_published(reading, statement, create["pubobjects"], publication);
  add(reading, statement, std::move(publication));
}

/// ADD, which is how dumps say what is published.
void read_alter_publication(SqlReading& reading, const SqlStatement& statement) {
  const Node alter = statement.node();
  const ObjectId id = id_nowhere(Kind::publication, alter.text("pubname"));
  auto* publication = reading.find<Described>(id);
  if (!publication) wait_for(0, "there is no " + label(id));
  const std::string_view action = alter.text("action");
  if (!alter["pubobjects"].is_null() && !action.empty() && action != "AP_AddObjects") {
    leave_to_server(0, "this form of ALTER PUBLICATION is not read");
  }
  set_publication_options(*publication, alter["options"]);
  add_published(reading, statement, alter["pubobjects"], *publication);
}

/// WITH (…): a subscription is enabled unless it is told not to connect.
void read_create_subscription(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  Described subscription = described(id_nowhere(Kind::subscription, create.text("subname")));
  subscription.set("connection", create.text("conninfo"));
  subscription.set("publications", list_value(texts_of_list(create["publication"])));
  bool enabled = true;
  Value::Map options;
  for (const Json& json : create["options"]) {
    const Node option = node_of(json);
    const std::string name(option.text("defname")), value = option_value(option);
    if (name == "connect" || name == "enabled") {
      enabled = enabled && is_true(option);
    } else if (name == "slot_name") {
      subscription.set("slot", support::lower(value) == "none" ? "none" : value);
    } else if (name != "create_slot" && name != "copy_data") {
      options.emplace_back(name, Value{value});
    }
  }
  subscription.set("enabled", Value{enabled});
  subscription.set("options", Value{std::move(options)});
  add(reading, statement, std::move(subscription));
}

/// ENABLE, DISABLE
void read_alter_subscription(SqlReading& reading, const SqlStatement& statement) {
  const Node alter = statement.node();
  const ObjectId id = id_nowhere(Kind::subscription, alter.text("subname"));
  auto* subscription = reading.find<Described>(id);
  if (!subscription) wait_for(0, "there is no " + label(id));
  if (alter.text("kind") != "ALTER_SUBSCRIPTION_ENABLED") {
    leave_to_server(0, "this form of ALTER SUBSCRIPTION is not read");
  }
  subscription->set("enabled", Value{is_true(node_of(alter["options"][0]))});
}

}  // namespace schemadiff::postgres

// SPDX-License-Identifier: MIT
#include "postgres/effects.hpp"

#include <algorithm>
#include <array>

#include "postgres/lexer.hpp"
#include "postgres/names.hpp"
#include "postgres/quote.hpp"
#include "schemadiff/error.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

bool is_set(const Json& field) { return field.is_boolean() && field.get<bool>(); }

bool has_option(const Json& options, std::string_view name) {
  return std::ranges::any_of(
      options, [&](const Json& option) { return node_of(option).text("defname") == name; });
}

Effects about_relation(Action action, const Node& relation, Lock lock, Facts facts = {}) {
  facts.add(Fact::temporary, relation.text("relpersistence") == "t");
  return {{.action = action,
           .object = relation.fields ? shown(relation) : "every table",
           .table = key_of(relation),
           .name = std::string(relation.text("relname")),
           .facts = facts,
           .lock = lock}};
}

Facts concurrent_if(bool concurrently) {
  return concurrently ? Facts{Fact::concurrently, Fact::no_transaction} : Facts{};
}

// Indexes and views.

Effects create_index(const Node& statement) {
  const bool concurrently = is_set(statement["concurrent"]);
  const Node relation = relation_of(statement["relation"]);
  Effects effects =
      about_relation(Action::create_index, relation, concurrently ? Lock::none : Lock::writes,
                     concurrent_if(concurrently));
  Effect& index = effects.front();
  index.name = std::string(statement.text("idxname"));
  index.object =
      index.name.empty() ? "an index of " + shown(relation) : "index " + quoted_name(index.name);
  index.facts.add(Fact::unique, is_set(statement["unique"]));
  index.facts.add(Fact::if_exists, is_set(statement["if_not_exists"]));
  index.facts.add(Fact::has_where, !statement["whereClause"].is_null());
  for (const Json& element : statement["indexParams"])
    index.columns.emplace_back(node_of(element).text("name"));
  return effects;
}

Effects reindex(const Node& statement) {
  const bool concurrently = has_option(statement["params"], "concurrently");
  const Node relation = relation_of(statement["relation"]);
  Effect effect{.action = Action::rebuild_index,
                .object = relation.fields ? shown(relation) : std::string(statement.text("name")),
                .name = std::string(relation.text("relname")),
                .facts = concurrent_if(concurrently),
                .lock = concurrently ? Lock::none : Lock::writes};
  if (statement.text("kind") == "REINDEX_OBJECT_TABLE") effect.table = key_of(relation);
  return {effect};
}

Effects create_view(const Node& relation, Facts facts) {
  Effect view{.action = Action::create_view,
              .object = "view " + shown(relation),
              .name = key_of(relation),
              .facts = facts};
  return {view};
}

Effects create_table_as(const Node& statement) {
  const Json& into = statement["into"];
  const Node relation = relation_of(Node{"IntoClause", &into}["rel"]);
  if (statement.text("objtype") == "OBJECT_MATVIEW")
    return create_view(relation, {Fact::materialized});
  return about_relation(Action::copy_table, relation, Lock::none);
}

// What is dropped.

struct Droppable {
  std::string_view type;
  Action action;
  std::string_view word;
  Lock lock = Lock::none;
};

constexpr std::array<Droppable, 13> droppables{{
    {"OBJECT_TABLE", Action::drop_table, "table", Lock::reads},
    {"OBJECT_FOREIGN_TABLE", Action::drop_other, "foreign table", Lock::reads},
    {"OBJECT_INDEX", Action::drop_index, "index", Lock::reads},
    {"OBJECT_VIEW", Action::drop_view, "view"},
    {"OBJECT_MATVIEW", Action::drop_view, "materialized view"},
    {"OBJECT_SCHEMA", Action::drop_schema, "schema"},
    {"OBJECT_SEQUENCE", Action::drop_sequence, "sequence"},
    {"OBJECT_TYPE", Action::drop_type, "type"},
    {"OBJECT_DOMAIN", Action::drop_type, "domain"},
    {"OBJECT_FUNCTION", Action::drop_routine, "function"},
    {"OBJECT_PROCEDURE", Action::drop_routine, "procedure"},
    {"OBJECT_TRIGGER", Action::drop_trigger, "trigger", Lock::reads},
    {"OBJECT_EXTENSION", Action::drop_other, "extension"},
}};

/// The list of names of a dropped object, whatever node holds it.
const Json& names_of(const Json& object) {
  const Node node = node_of(object);
  if (node.is("List")) return node["items"];
  if (node.is("TypeName")) return node["names"];
  if (node.is("ObjectWithArgs")) return node["objname"];
  return object;
}

Effect dropped(const Json& object, const Droppable& what, const Node& statement) {
  const Json& names = names_of(object);
  Effect effect{.action = what.action, .lock = what.lock};
  effect.object = std::string(what.word) + ' ' + shown(names);
  effect.name = what.action == Action::drop_view
                    ? key_of(names)
                    : std::string(string_of(names.is_array() ? names.back() : names));
  if (what.action == Action::drop_table) effect.table = key_of(names);
  if (what.action == Action::drop_trigger && names.size() > 1) {
    Json table = names;
    table.erase(table.size() - 1);
    effect.table = key_of(table);
  }
  const bool concurrently = is_set(statement["concurrent"]);
  effect.facts = concurrent_if(concurrently);
  if (concurrently) effect.lock = Lock::none;
  effect.facts.add(Fact::if_exists, is_set(statement["missing_ok"]));
  effect.facts.add(Fact::cascade, statement.text("behavior") == "DROP_CASCADE");
  effect.facts.add(Fact::materialized, what.word == "materialized view");
  return effect;
}

Effects drop(const Node& statement) {
  const std::string_view type = statement.text("removeType");
  const auto found = std::ranges::find(droppables, type, &Droppable::type);
  constexpr Droppable any{"", Action::drop_other, "object"};
  Effects effects;
  for (const Json& object : statement["objects"])
    effects.push_back(dropped(object, found == droppables.end() ? any : *found, statement));
  return effects;
}

// What takes another name.

Effects rename(const Node& statement) {
  const std::string_view type = statement.text("renameType");
  const Node relation = relation_of(statement["relation"]);
  const bool of_table = type == "OBJECT_TABLE" || type == "OBJECT_COLUMN";
  Effect effect{.action = type == "OBJECT_TABLE"    ? Action::rename_table
                          : type == "OBJECT_COLUMN" ? Action::rename_column
                                                    : Action::rename_other,
                .table = of_table ? key_of(relation) : std::string(),
                .name = std::string(statement.text("subname")),
                .other = std::string(statement.text("newname")),
                .lock = of_table ? Lock::reads : Lock::none};
  if (relation.fields) {
    effect.object = shown(relation);
    if (!effect.name.empty()) effect.object += '.' + quoted_name(effect.name);
  } else {
    effect.object =
        effect.name.empty() ? shown(names_of(statement["object"])) : quoted_name(effect.name);
  }
  // Nobody but the planner speaks of an index, and nobody but an error of a constraint.
  if (type == "OBJECT_INDEX" || type == "OBJECT_TABCONSTRAINT") effect.action = Action::other;
  return {effect};
}

Effects move_to_schema(const Node& statement) {
  if (statement.text("objectType") != "OBJECT_TABLE") return {{}};
  Effects effects =
      about_relation(Action::move_table, relation_of(statement["relation"]), Lock::reads);
  effects.front().other = std::string(statement.text("newschema"));
  return effects;
}

// Types.

Effects alter_enum(const Node& statement) {
  const bool renames = !statement.text("oldVal").empty();
  Facts facts;
  facts.add(Fact::if_exists, is_set(statement["skipIfNewValExists"]));
  facts.add(Fact::placed, !statement.text("newValNeighbor").empty());
  return {{.action = renames ? Action::rename_enum_value : Action::add_enum_value,
           .object = shown(statement["typeName"]),
           .name = key_of(statement["typeName"]),
           .other = std::string(statement.text("newVal")),
           .facts = facts}};
}

Effects create_enum(const Node& statement) {
  return {{.action = Action::create_enum,
           .object = shown(statement["typeName"]),
           .name = key_of(statement["typeName"])}};
}

Effects create_domain(const Node& statement) {
  const bool checks = std::ranges::any_of(statement["constraints"], [](const Json& constraint) {
    return node_of(constraint).text("contype") == "CONSTR_CHECK";
  });
  if (!checks) return {{}};
  return {{.action = Action::constrain_domain,
           .object = shown(statement["domainname"]),
           .facts = {Fact::new_domain}}};
}

Effects alter_domain(const Node& statement) {
  if (statement.text("subtype") != "C") return {{}};
  const Node constraint = node_of(statement["def"]);
  return {{.action = Action::constrain_domain,
           .object = shown(statement["typeName"]),
           .facts = is_set(constraint["skip_validation"]) ? Facts{Fact::not_valid} : Facts{}}};
}

// Rows.

Effects change_rows(const Node& statement, Action action) {
  Facts facts;
  facts.add(Fact::has_where, !statement["whereClause"].is_null());
  return about_relation(action, relation_of(statement["relation"]), Lock::none, facts);
}

Effects insert(const Node& statement) {
  Effects effects =
      about_relation(Action::insert_rows, relation_of(statement["relation"]), Lock::none);
  for (const Json& column : statement["cols"])
    effects.front().columns.emplace_back(node_of(column).text("name"));
  const Node query = node_of(statement["selectStmt"]);
  effects.front().facts.add(Fact::from_select, !query["fromClause"].is_null());
  return effects;
}

Effects truncate(const Node& statement) {
  Facts facts;
  facts.add(Fact::cascade, statement.text("behavior") == "DROP_CASCADE");
  Effects effects;
  for (const Json& json : statement["relations"]) {
    Effects one = about_relation(Action::truncate_table, node_of(json), Lock::reads, facts);
    effects.push_back(std::move(one.front()));
  }
  return effects;
}

Effects lock(const Node& statement) {
  constexpr int access_exclusive = 8;  // of lockdefs.h
  constexpr int share_update_exclusive = 4;
  const Json& mode = statement["mode"];
  const int level = mode.is_number() ? mode.get<int>() : access_exclusive;
  Effects effects;
  for (const Json& json : statement["relations"]) {
    const Lock held = level >= access_exclusive        ? Lock::reads
                      : level > share_update_exclusive ? Lock::writes
                                                       : Lock::none;
    effects.push_back(about_relation(Action::lock_table, node_of(json), held).front());
  }
  return effects;
}

// Upkeep and settings.

Effects vacuum(const Node& statement) {
  if (!is_set(statement["is_vacuumcmd"])) return {{}};
  const bool full = has_option(statement["options"], "full");
  Effects effects;
  for (const Json& json : statement["rels"]) {
    const Node relation = relation_of(node_of(json)["relation"]);
    effects.push_back(about_relation(full ? Action::rewrite_table : Action::other, relation,
                                     full ? Lock::reads : Lock::none, {Fact::no_transaction})
                          .front());
  }
  if (effects.empty()) {
    effects.push_back({.action = full ? Action::rewrite_table : Action::other,
                       .object = "every table",
                       .facts = {Fact::no_transaction},
                       .lock = full ? Lock::reads : Lock::none});
  }
  return effects;
}

Effects set_parameter(const Node& statement) {
  Effect effect{.action = Action::set_parameter,
                .object = std::string(statement.text("name")),
                .name = support::lower(statement.text("name"))};
  for (const Json& json : statement["args"]) {
    const Node constant = node_of(json);
    if (constant["sval"].is_object()) effect.other = constant["sval"].value("sval", "");
    if (constant["ival"].is_object())
      effect.other = std::to_string(constant["ival"].value("ival", 0));
  }
  effect.facts.add(Fact::local, is_set(statement["is_local"]));
  if (statement.text("kind") == "VAR_RESET_ALL") effect.name = "all";
  return {effect};
}

Effects select(const Node& statement) {
  const Json& into = statement["intoClause"];
  if (into.is_null()) return {{}};
  return about_relation(Action::copy_table, relation_of(Node{"IntoClause", &into}["rel"]),
                        Lock::none);
}

Effects outside_transaction(std::string_view object) {
  return {{.object = std::string(object), .facts = {Fact::no_transaction}}};
}

Effects effects_of(const Node& node, std::string_view source) {
  struct Reader {
    std::string_view type;
    Effects (*read)(const Node& node, std::string_view source);
  };
  static constexpr Reader readers[] = {
      {"CreateStmt", effects_of_create_table},
      {"AlterTableStmt", effects_of_alter_table},
      {"CreateTableAsStmt", [](const Node& n, std::string_view) { return create_table_as(n); }},
      {"SelectStmt", [](const Node& n, std::string_view) { return select(n); }},
      {"IndexStmt", [](const Node& n, std::string_view) { return create_index(n); }},
      {"ReindexStmt", [](const Node& n, std::string_view) { return reindex(n); }},
      {"ViewStmt",
       [](const Node& n, std::string_view) { return create_view(relation_of(n["view"]), {}); }},
      {"RefreshMatViewStmt",
       [](const Node& n, std::string_view) {
         const bool gently = is_set(n["concurrent"]);
         return about_relation(Action::refresh_view, relation_of(n["relation"]),
                               gently ? Lock::none : Lock::reads,
                               gently ? Facts{Fact::concurrently} : Facts{});
       }},
      {"DropStmt", [](const Node& n, std::string_view) { return drop(n); }},
      {"DropdbStmt",
       [](const Node& n, std::string_view) {
         return Effects{{.action = Action::drop_database,
                         .object = quoted_name(n.text("dbname")),
                         .facts = {Fact::no_transaction}}};
       }},
      {"DropOwnedStmt",
       [](const Node&, std::string_view) {
         return Effects{{.action = Action::drop_other, .object = "all that a role owns"}};
       }},
      {"RenameStmt", [](const Node& n, std::string_view) { return rename(n); }},
      {"AlterObjectSchemaStmt", [](const Node& n, std::string_view) { return move_to_schema(n); }},
      {"AlterEnumStmt", [](const Node& n, std::string_view) { return alter_enum(n); }},
      {"CreateEnumStmt", [](const Node& n, std::string_view) { return create_enum(n); }},
      {"CreateDomainStmt", [](const Node& n, std::string_view) { return create_domain(n); }},
      {"AlterDomainStmt", [](const Node& n, std::string_view) { return alter_domain(n); }},
      {"InsertStmt", [](const Node& n, std::string_view) { return insert(n); }},
      {"UpdateStmt",
       [](const Node& n, std::string_view) { return change_rows(n, Action::update_rows); }},
      {"DeleteStmt",
       [](const Node& n, std::string_view) { return change_rows(n, Action::delete_rows); }},
      {"TruncateStmt", [](const Node& n, std::string_view) { return truncate(n); }},
      {"LockStmt", [](const Node& n, std::string_view) { return lock(n); }},
      {"ClusterStmt",
       [](const Node& n, std::string_view) {
         return about_relation(Action::rewrite_table, relation_of(n["relation"]), Lock::reads);
       }},
      {"VacuumStmt", [](const Node& n, std::string_view) { return vacuum(n); }},
      {"VariableSetStmt", [](const Node& n, std::string_view) { return set_parameter(n); }},
      {"CreateTrigStmt",
       [](const Node& n, std::string_view) {
         Effects effects =
             about_relation(Action::create_trigger, relation_of(n["relation"]), Lock::writes);
         effects.front().name = std::string(n.text("trigname"));
         return effects;
       }},
      {"DoStmt",
       [](const Node&, std::string_view) { return Effects{{.action = Action::run_block}}; }},
      {"CreatedbStmt",
       [](const Node&, std::string_view) { return outside_transaction("CREATE DATABASE"); }},
      {"AlterSystemStmt",
       [](const Node&, std::string_view) { return outside_transaction("ALTER SYSTEM"); }},
      {"CreateTableSpaceStmt",
       [](const Node&, std::string_view) { return outside_transaction("CREATE TABLESPACE"); }},
      {"DropTableSpaceStmt",
       [](const Node&, std::string_view) { return outside_transaction("DROP TABLESPACE"); }},
      {"CreateSubscriptionStmt",
       [](const Node&, std::string_view) { return outside_transaction("CREATE SUBSCRIPTION"); }},
  };
  const auto found = std::ranges::find(readers, node.type, &Reader::type);
  return found == std::end(readers) ? Effects{{}} : found->read(node, source);
}

/// https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS
void add_cut_names(std::string_view statement, Effects& effects) {
  Lexer lexer(statement);
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    const bool quoted = token.kind == TokenKind::quoted_name;
    if (!quoted && token.kind != TokenKind::word) continue;
    const std::string_view name = quoted ? token.text.substr(1, token.text.size() - 2) : token.text;
    const std::size_t length = support::replace_all(name, "\"\"", "\"").size();
    if (length > longest_name)
      effects.push_back({.action = Action::cut_name, .object = std::string(name)});
  }
}

std::string key_of(std::string_view schema, std::string_view name) {
  const bool plain = schema.empty() || schema == "public";
  return plain ? std::string(name) : std::string(schema) + '.' + std::string(name);
}

}  // namespace

Node relation_of(const Json& fields) {
  return fields.is_object() ? Node{"RangeVar", &fields} : Node{};
}

std::string key_of(const Node& relation) {
  return key_of(relation.text("schemaname"), relation.text("relname"));
}

std::string shown(const Node& relation) {
  const std::string_view schema = relation.text("schemaname");
  const std::string name = quoted_name(relation.text("relname"));
  return schema.empty() ? name : quoted_name(schema) + '.' + name;
}

std::vector<std::string> texts_of(const Json& list) {
  std::vector<std::string> texts;
  for (const Json& each : list) texts.emplace_back(string_of(each));
  return texts;
}

std::string key_of(const Json& names) {
  if (!names.is_array()) return std::string(string_of(names));
  const std::vector<std::string> texts = texts_of(names);
  if (texts.empty()) return {};
  return key_of(texts.size() > 1 ? texts[texts.size() - 2] : "", texts.back());
}

std::string shown(const Json& names) {
  if (!names.is_array()) return quoted_name(string_of(names));
  std::vector<std::string> texts = texts_of(names);
  for (std::string& text : texts) text = quoted_name(text);
  return support::join(texts, ".");
}

Effects effects(std::string_view statement) {
  const Parsed parsed = parse_statement(statement);
  if (!parsed.ok()) {
    return {{.action = Action::unreadable, .object = parsed.error, .text = parsed.error}};
  }
  Effects effects = effects_of(node_of(parsed.tree), parsed.source);
  add_cut_names(statement, effects);
  return effects;
}

}  // namespace schemadiff::postgres

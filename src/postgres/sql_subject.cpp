// SPDX-License-Identifier: MIT
#include "postgres/sql_subject.hpp"

#include <algorithm>
#include <array>

#include "postgres/quote.hpp"
#include "postgres/sql_kinds.hpp"
#include "postgres/sql_parameters.hpp"
#include "postgres/type_name.hpp"

namespace schemadiff::postgres {
namespace {

struct Named {
  std::string_view type;  // ObjectType in parsenodes.h
  Kind kind;
};

constexpr std::array in_schema = {
    Named{"OBJECT_TABLE", Kind::table},
    Named{"OBJECT_TABLE", Kind::view},
    Named{"OBJECT_TABLE", Kind::materialized_view},
    Named{"OBJECT_TABLE", Kind::sequence},
    Named{"OBJECT_FOREIGN_TABLE", Kind::table},
    Named{"OBJECT_VIEW", Kind::view},
    Named{"OBJECT_MATVIEW", Kind::materialized_view},
    Named{"OBJECT_SEQUENCE", Kind::sequence},
    Named{"OBJECT_INDEX", Kind::index},
    Named{"OBJECT_TYPE", Kind::enum_type},
    Named{"OBJECT_TYPE", Kind::composite_type},
    Named{"OBJECT_TYPE", Kind::range_type},
    Named{"OBJECT_TYPE", Kind::base_type},
    Named{"OBJECT_TYPE", Kind::domain},
    Named{"OBJECT_DOMAIN", Kind::domain},
    Named{"OBJECT_COLLATION", Kind::collation},
    Named{"OBJECT_CONVERSION", Kind::conversion},
    Named{"OBJECT_STATISTIC_EXT", Kind::statistics},
    Named{"OBJECT_TSPARSER", Kind::text_search_parser},
    Named{"OBJECT_TSDICTIONARY", Kind::text_search_dictionary},
    Named{"OBJECT_TSTEMPLATE", Kind::text_search_template},
    Named{"OBJECT_TSCONFIGURATION", Kind::text_search_configuration}};

constexpr std::array nowhere = {
    Named{"OBJECT_SCHEMA", Kind::schema},
    Named{"OBJECT_EXTENSION", Kind::extension},
    Named{"OBJECT_LANGUAGE", Kind::language},
    Named{"OBJECT_PUBLICATION", Kind::publication},
    Named{"OBJECT_SUBSCRIPTION", Kind::subscription},
    Named{"OBJECT_EVENT_TRIGGER", Kind::event_trigger},
    Named{"OBJECT_FDW", Kind::foreign_data_wrapper},
    Named{"OBJECT_FOREIGN_SERVER", Kind::server},
    Named{"OBJECT_ACCESS_METHOD", Kind::access_method}};

constexpr std::array in_table = {
    Named{"OBJECT_TRIGGER", Kind::trigger},
    Named{"OBJECT_RULE", Kind::rule},
    Named{"OBJECT_POLICY", Kind::policy},
    Named{"OBJECT_TABCONSTRAINT", Kind::check},
    Named{"OBJECT_TABCONSTRAINT", Kind::foreign_key},
    Named{"OBJECT_TABCONSTRAINT", Kind::unique},
    Named{"OBJECT_TABCONSTRAINT", Kind::primary_key},
    Named{"OBJECT_TABCONSTRAINT", Kind::exclude},
    Named{"OBJECT_COLUMN", Kind::column}};

constexpr std::array routines = {
    Named{"OBJECT_FUNCTION", Kind::function},   Named{"OBJECT_ROUTINE", Kind::function},
    Named{"OBJECT_PROCEDURE", Kind::procedure}, Named{"OBJECT_ROUTINE", Kind::procedure},
    Named{"OBJECT_AGGREGATE", Kind::aggregate}, Named{"OBJECT_FUNCTION", Kind::aggregate},
    Named{"OBJECT_OPERATOR", Kind::operator_kind}};

constexpr std::array<std::string_view, 5> others = {"OBJECT_DOMCONSTRAINT", "OBJECT_OPCLASS",
                                                    "OBJECT_OPFAMILY", "OBJECT_CAST",
                                                    "OBJECT_TRANSFORM"};

constexpr std::array<std::string_view, 3> of_the_cluster = {"OBJECT_DATABASE", "OBJECT_ROLE",
                                                            "OBJECT_TABLESPACE"};

/// The list of names in whatever node the tree has for it.
Json names_in(const Json& object) {
  const Node node = node_of(object);
  if (node.is("List")) return node["items"];
  if (node.is("TypeName")) return node["names"];
  if (node.is("RangeVar")) {
    Json names = Json::array();
    if (!node.text("schemaname").empty()) {
      names.push_back({{"String", {{"sval", node.text("schemaname")}}}});
    }
    names.push_back({{"String", {{"sval", node.text("relname")}}}});
    return names;
  }
  return Json::array({object});
}

bool is_in_path(const SqlStatement& statement, const QualifiedName& name, Identifier schema) {
  if (!name.schema.empty()) return name.schema == schema;
  const std::vector<Identifier>& path = statement.settings.search_path;
  return std::ranges::find(path, schema) != path.end();
}

/// The index behind a constraint, which is no object.
ObjectId index_of_key(const SqlReading& reading, const SqlStatement& statement,
                      const QualifiedName& name) {
  for (const auto& [index, key] : reading.keys) {
    if (index.name != name.name || !is_in_path(statement, name, index.schema)) continue;
    return member_id(Kind::index, key.path[0], key.path[1], key.path[2]);
  }
  return {};
}

/// The sequence of an identity column, which is no object either.
ObjectId sequence_of_identity(const SqlReading& reading, const SqlStatement& statement,
                              const QualifiedName& name) {
  for (const Object& object : reading.model.catalog.objects()) {
    const auto* column = std::get_if<Column>(&object);
    if (!column || !column->identity) continue;
    const QualifiedName& sequence = column->identity->sequence_name;
    if (sequence.name != name.name || !is_in_path(statement, name, sequence.schema)) continue;
    return relation_id(Kind::sequence, sequence.schema, sequence.name);
  }
  return {};
}

ObjectId find_in_schema(const SqlReading& reading, const SqlStatement& statement,
                        std::string_view type, const Json& object) {
  const QualifiedName name = name_in_list(names_in(object));
  for (const Named& named : in_schema) {
    if (named.type != type) continue;
    if (ObjectId id = reading.look_up(statement, name, {named.kind}); !id.empty()) return id;
  }
  if (type == "OBJECT_INDEX") return index_of_key(reading, statement, name);
  if (type == "OBJECT_SEQUENCE" || type == "OBJECT_TABLE") {
    return sequence_of_identity(reading, statement, name);
  }
  return {};
}

ObjectId find_nowhere(const SqlReading& reading, Kind kind, const Json& object) {
  const Identifier name = name_in_list(names_in(object)).name;
  const ObjectId id = kind == Kind::schema ? schema_id(name) : id_nowhere(kind, name.text());
  const bool always = kind == Kind::schema && name.text() == "public";
  return always || reading.model.catalog.contains(id) ? id : ObjectId{};
}

/// Whose columns need be no objects.
bool has_parents(const Catalog& catalog, const ObjectId& id) {
  const auto* table = catalog.find_as<Table>(id);
  return table && (table->inherits || table->partition_of || !table->of_type.empty());
}

ObjectId find_in_table(const SqlReading& reading, const SqlStatement& statement,
                       std::string_view type, const Json& object) {
  Json names = names_in(object);
  const Identifier part(string_of(names.back()));
  names.erase(names.size() - 1);
  const ObjectId table =
      reading.look_up(statement, name_in_list(names),
                      {Kind::table, Kind::view, Kind::materialized_view, Kind::composite_type});
  if (table.empty()) return {};
  for (const Named& named : in_table) {
    const ObjectId id = member_id(named.kind, table.schema(), table.name(), part);
    const bool is_part = named.type == type &&
                         (reading.model.catalog.contains(id) || table.kind != Kind::table);
    if (is_part) return id;
    const bool handed_down =
        named.type == type && type == "OBJECT_COLUMN" && has_parents(reading.model.catalog, table);
    if (handed_down) return id;
  }
  return {};
}

bool is_called(const ObjectId& id, const std::string& name) {
  return id.path[1].text().starts_with(name + "(");
}

/// By its types, or by its name where there is but one of that name.
ObjectId find_routine(const SqlReading& reading, const SqlStatement& statement,
                      std::string_view type, const Json& object) {
  const Node node = node_of(object);
  const QualifiedName name = name_in_list(node["objname"]);
  const bool all = node["objargs"].is_null() && !is_set(node["args_unspecified"]) &&
                   type == "OBJECT_AGGREGATE";
  const std::string called =
      type == "OBJECT_OPERATOR" ? name.name.text() : quoted(name.name);
  const std::string types = with_signature("x", node["objargs"], statement).text().substr(1);
  const Identifier exact(called + (all ? "(*)" : types));
  std::vector<ObjectId> alike;
  for (const Named& named : routines) {
    if (named.type != type) continue;
    const ObjectId id = reading.look_up(statement, {name.schema, exact}, {named.kind});
    if (!id.empty()) return id;
    for (const Object& other : reading.model.catalog.objects()) {
      const ObjectId& candidate = id_of(other);
      if (candidate.kind == named.kind && is_in_path(statement, name, candidate.path[0]) && is_called(candidate, called)) {
        alike.push_back(candidate);
      }
    }
  }
  return alike.size() == 1 ? alike.front() : ObjectId{};
}

ObjectId find_domain_check(const SqlReading& reading, const SqlStatement& statement,
                           const Json& object) {
  const Json names = names_in(object);
  const ObjectId domain =
      reading.look_up(statement, name_in_list(names_in(names[0])), {Kind::domain});
  const ObjectId id = member_id(Kind::domain_check, domain.path[0], domain.path[1],
                                Identifier(string_of(names[1])));
  return reading.model.catalog.contains(id) ? id : ObjectId{};
}

/// The list begins with the access method.
ObjectId find_with_method(const SqlReading& reading, const SqlStatement& statement, Kind kind,
                          const Json& object) {
  Json names = names_in(object);
  const std::string method(string_of(names[0]));
  names.erase(0);
  const QualifiedName name = name_in_list(names);
  return reading.look_up(statement, {name.schema, with_method(name.name, method)}, {kind});
}

/// By types: `(a AS b)`, `FOR a LANGUAGE b`.
ObjectId find_by_types(const SqlReading& reading, const SqlStatement& statement, Kind kind,
                       const Json& object) {
  const Json items = names_in(object);
  const std::string first = type_text(*node_of(items[0]).fields, statement);
  const ObjectId id = id_nowhere(
      kind, kind == Kind::cast
                ? "(" + first + " AS " + type_text(*node_of(items[1]).fields, statement) + ")"
                : "FOR " + first + " LANGUAGE " + quoted_name(string_of(items[1])));
  return reading.model.catalog.contains(id) ? id : ObjectId{};
}

ObjectId find_otherwise(const SqlReading& reading, const SqlStatement& statement,
                        std::string_view type, const Json& object) {
  if (type == "OBJECT_DOMCONSTRAINT") return find_domain_check(reading, statement, object);
  if (type == "OBJECT_OPCLASS") {
    return find_with_method(reading, statement, Kind::operator_class, object);
  }
  if (type == "OBJECT_OPFAMILY") {
    return find_with_method(reading, statement, Kind::operator_family, object);
  }
  if (type == "OBJECT_CAST") return find_by_types(reading, statement, Kind::cast, object);
  if (type == "OBJECT_TRANSFORM") return find_by_types(reading, statement, Kind::transform, object);
  return {};
}

template <class List>
const Named* entry_of(const List& list, std::string_view type) {
  const auto found = std::ranges::find(list, type, &Named::type);
  return found == list.end() ? nullptr : &*found;
}

bool is_known(std::string_view type) {
  return entry_of(in_schema, type) || entry_of(nowhere, type) || entry_of(in_table, type) ||
         entry_of(routines, type) || std::ranges::find(others, type) != others.end();
}

}  // namespace

ObjectId find_subject(const SqlReading& reading, const SqlStatement& statement,
                      std::string_view type, const Json& object) {
  if (entry_of(in_schema, type)) return find_in_schema(reading, statement, type, object);
  if (const Named* named = entry_of(nowhere, type)) {
    return find_nowhere(reading, named->kind, object);
  }
  if (entry_of(in_table, type)) return find_in_table(reading, statement, type, object);
  if (entry_of(routines, type)) return find_routine(reading, statement, type, object);
  return find_otherwise(reading, statement, type, object);
}

bool is_always_there(std::string_view type, const Json& object) {
  constexpr std::array<std::string_view, 4> languages = {"c", "internal", "plpgsql", "sql"};
  const std::string_view name = string_of(object);
  if (type == "OBJECT_EXTENSION") return name == "plpgsql";
  return type == "OBJECT_LANGUAGE" && std::ranges::find(languages, name) != languages.end();
}

ObjectId subject_named(SqlReading& reading, const SqlStatement& statement, std::string_view type,
                       const Json& object) {
  ObjectId id = find_subject(reading, statement, type, object);
  if (!id.empty()) return id;
  if (std::ranges::find(of_the_cluster, type) != of_the_cluster.end()) {
    refuse_cluster(reading, statement);
  }
  if (!is_known(type)) leave_to_server(0, "what this statement is about is not read");
  wait_for(0, "what this statement is about is not there");
}

Identifier with_signature(std::string_view name, const Json& types,
                          const SqlStatement& statement) {
  std::string text = quoted_name(name) + "(";
  bool first = true;
  for (const Json& each : types) {
    const Node type = node_of(each);
    if (!first) text += ", ";
    first = false;
    if (!type.fields || type.fields->empty()) {
      text += "NONE";
      continue;
    }
    TypeName bare = type_name_of(*type.fields, statement.text);
    bare.modifiers.clear();
    text += bare.builtin && (bare.name == "bpchar" || bare.name == "bit")
                ? (bare.name == "bit" ? "bit" : "character") + std::string(bare.array ? "[]" : "")
                : printed(bare);
  }
  return Identifier(text + ")");
}

Json input_types(const Json& parameters) {
  Json types = Json::array();
  for (const Json& json : parameters) {
    const Node parameter = node_of(json);
    const std::string_view mode = parameter.text("mode");
    if (mode == "FUNC_PARAM_OUT" || mode == "FUNC_PARAM_TABLE") continue;
    types.push_back({{"TypeName", parameter["argType"]}});
  }
  return types;
}

std::string function_text(const Json& function, const SqlStatement& statement) {
  const QualifiedName name = name_in_list(function["objname"]);
  const std::string called =
      with_signature(name.name.text(), function.value("objargs", Json::array()), statement).text();
  const bool plain = name.schema.empty() || name.schema.text() == "pg_catalog";
  return plain ? called : quoted(name.schema) + "." + called;
}

std::string type_text(const Json& type, const SqlStatement& statement) {
  TypeName name = type_name_of(type, statement.text);
  name.modifiers.clear();
  return printed(name);
}

Identifier with_method(Identifier name, std::string_view method) {
  return Identifier(quoted(name) + " USING " + quoted_name(method));
}

ObjectId id_nowhere(Kind kind, std::string_view name) {
  return {{Identifier(name), {}, {}}, kind, Kind::none};
}

std::string role_name(const Node& role) {
  const std::string_view type = role.text("roletype");
  if (type == "ROLESPEC_PUBLIC") return "public";
  if (type == "ROLESPEC_CURRENT_USER") return "current_user";
  if (type == "ROLESPEC_CURRENT_ROLE") return "current_role";
  if (type == "ROLESPEC_SESSION_USER") return "session_user";
  return std::string(role.text("rolename"));
}

std::string name_text(const Json& names) {
  QualifiedName name = name_in_list(names);
  if (name.schema.text() == "pg_catalog") name.schema = {};
  return path_text(name);
}

std::string definition_text(const Node& option, const SqlStatement& statement) {
  const Node value = node_of(option["arg"]);
  if (value.is("TypeName")) {
    const Json& names = value["names"];
    const bool plain = value["typmods"].is_null() && value["arrayBounds"].is_null();
    return plain && string_of(names[0]) != "pg_catalog"
               ? name_text(names)
               : printed(type_name_of(*value.fields, statement.text));
  }
  if (value.is("List")) return name_text(value["items"]);
  return option_value(option);
}

Value options_value(const Json& options) {
  Value::Map map;
  for (const Json& json : options) {
    const Node option = node_of(json);
    map.emplace_back(std::string(option.text("defname")), Value{option_value(option)});
  }
  std::ranges::sort(map, {}, &Value::Map::value_type::first);
  return {std::move(map)};
}

Value list_value(const std::vector<std::string>& texts) {
  Value::List list;
  for (const std::string& text : texts) list.push_back({text});
  return {std::move(list)};
}

}  // namespace schemadiff::postgres

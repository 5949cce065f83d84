// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createopclass.html,
// https://www.postgresql.org/docs/current/sql-alteropfamily.html
#include <algorithm>

#include "postgres/quote.hpp"
#include "postgres/sql_kinds.hpp"
#include "postgres/sql_subject.hpp"

namespace schemadiff::postgres {
namespace {

// CreateOpClassItem.itemtype (parsenodes.h)
constexpr int item_operator = 1, item_function = 2;

ObjectId id_with_method(Kind kind, const QualifiedName& name, std::string_view method) {
  return relation_id(kind, name.schema, with_method(name.name, method));
}

std::string in_parentheses(const std::vector<std::string>& types) {
  std::string text = "(";
  for (const std::string& type : types) text += (text.size() > 1 ? ", " : "") + type;
  return text + ")";
}

/// One member as the attributes hold it: `1 public.<(integer, integer)`.
class Member {
 public:
  Member(SqlReading& reading, const SqlStatement& statement, const Node& item)
      : reading_(reading), statement_(statement), item_(item) {}

  bool is_operator() const { return number_of("itemtype") == item_operator; }
  bool is_function() const { return number_of("itemtype") == item_function; }
  int number() const { return number_of("number"); }

  /// `types` are those of the class, empty for a family.
  std::string text(const std::string& type, std::string_view method) const {
    const std::vector<std::string> own = types_of(item_["class_args"]);
    const std::vector<std::string> called = types_of(name()["objargs"]);
    const std::string number_text = std::to_string(number()) + " ";
    if (is_operator()) {
      const std::vector<std::string> types = called.empty() ? pair(type) : pair_of(called);
      return number_text + qualified_name(Kind::operator_kind, in_parentheses(types)) +
             in_parentheses(types) + order_text();
    }
    std::vector<std::string> types = pair_of(own);
    const bool compares = method == "btree" && number() == 1;
    if (types.empty()) types = compares ? pair_of(called) : pair(type);
    const std::string arguments = in_parentheses(called);
    return number_text + in_parentheses(types) + " " + qualified_name(Kind::function, arguments) +
           arguments;
  }

 private:
  int number_of(const char* field) const {
    return item_[field].is_number_integer() ? item_[field].get<int>() : 0;
  }
  Node name() const { return Node{"ObjectWithArgs", &item_["name"]}; }

  std::vector<std::string> types_of(const Json& list) const {
    std::vector<std::string> types;
    for (const Json& each : list) {
      const Node type = node_of(each);
      types.push_back(type.fields && !type.fields->empty() ? type_text(*type.fields, statement_)
                                                           : "NONE");
    }
    return types;
  }
  static std::vector<std::string> pair(const std::string& type) { return {type, type}; }
  /// One type stands for both sides.
  static std::vector<std::string> pair_of(std::vector<std::string> types) {
    if (types.size() == 1) types.push_back(types.front());
    return types;
  }

  /// What no schema of the search path declares is the server's own.
  std::string qualified_name(Kind kind, const std::string& arguments) const {
    QualifiedName called = name_in_list(name()["objname"]);
    const bool is_function = kind == Kind::function;
    const std::string text = is_function ? quoted(called.name) : called.name.text();
    if (called.schema.empty()) {
      const ObjectId id =
          reading_.look_up(statement_, {{}, Identifier(text + arguments)}, {kind});
      called.schema = id.empty() ? Identifier("pg_catalog") : id.schema();
    }
    return quoted(called.schema) + "." + text;
  }

  std::string order_text() const {
    if (item_["order_family"].empty()) return {};
    QualifiedName family = name_in_list(item_["order_family"]);
    if (family.schema.empty()) family.schema = Identifier("pg_catalog");
    return " FOR ORDER BY " + quoted(family.schema) + "." + quoted(family.name);
  }

  SqlReading& reading_;
  const SqlStatement& statement_;
  Node item_;
};

struct Entry {
  int number = 0;
  std::string text = {};

  auto operator<=>(const Entry&) const = default;
};

/// The members of the object and those of the statement, by their numbers.
void add_members(SqlReading& reading, const SqlStatement& statement, Described& object,
                 const Json& items, std::string_view method) {
  for (const char* attribute : {"operators", "functions"}) {
    std::vector<Entry> entries;
    for (const Value& value : object.list(attribute)) {
      const std::string text = to_text(value);
      entries.push_back({std::stoi(text), text});
    }
    for (const Json& json : items) {
      const Member member(reading, statement, node_of(json));
      const bool is_meant =
          attribute == std::string_view("operators") ? member.is_operator() : member.is_function();
      if (!is_meant) continue;
      entries.push_back({member.number(), member.text(std::string(object.text("type")), method)});
    }
    std::ranges::sort(entries);
    std::vector<std::string> texts;
    for (Entry& entry : entries) texts.push_back(std::move(entry.text));
    object.set(attribute, list_value(texts));
  }
}

}  // namespace

void read_create_operator_class(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  const QualifiedName name = reading.created(statement, create["opclassname"], 0);
  const std::string_view method = create.text("amname");
  Described object = described(id_with_method(Kind::operator_class, name, method));
  object.set("type", type_text(create["datatype"], statement));
  object.set("default", Value{is_set(create["isDefault"])});
  if (!create["opfamilyname"].is_null()) {
    QualifiedName family = name_in_list(create["opfamilyname"]);
    const ObjectId id = reading.look_up(
        statement, {family.schema, with_method(family.name, method)},
        {Kind::operator_family});
    if (family.schema.empty()) family.schema = id.empty() ? Identifier("pg_catalog") : id.schema();
    if (family != name) object.set("family", quoted(family.schema) + "." + quoted(family.name));
  }
  for (const Json& json : create["items"]) {
    const Node item = node_of(json);
    if (item["storedtype"].is_null()) continue;
    const std::string type = type_text(item["storedtype"], statement);
    if (type != object.text("type")) object.set("storage", type);
  }
  add_members(reading, statement, object, create["items"], method);
  const ObjectId id = object.id;
  reading.add(std::move(object), statement, 0);
  reading.take_hints(id, statement.comments, statement, 0);
}

void read_create_operator_family(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  const QualifiedName name = reading.created(statement, create["opfamilyname"], 0);
  Described family =
      described(id_with_method(Kind::operator_family, name, create.text("amname")));
  const ObjectId id = family.id;
  reading.add(std::move(family), statement, 0);
  reading.take_hints(id, statement.comments, statement, 0);
}

void read_alter_operator_family(SqlReading& reading, const SqlStatement& statement) {
  const Node alter = statement.node();
  if (is_set(alter["isDrop"])) leave_to_server(0, "ALTER OPERATOR FAMILY … DROP is not read");
  const QualifiedName name = name_in_list(alter["opfamilyname"]);
  const std::string_view method = alter.text("amname");
  const ObjectId id = reading.wanted(
      statement, {name.schema, with_method(name.name, method)}, 0,
      {Kind::operator_family});
  add_members(reading, statement, *reading.find<Described>(id), alter["items"], method);
}

/// A transform is named by what it is for: `FOR public.hstore LANGUAGE plpython3u`.
void read_create_transform(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  Described transform = described(
      id_nowhere(Kind::transform, "FOR " + type_text(create["type_name"], statement) +
                                      " LANGUAGE " + quoted_name(create.text("lang"))));
  for (const auto& [attribute, field] :
       {std::pair{"from_sql", "fromsql"}, std::pair{"to_sql", "tosql"}}) {
    if (create[field].is_null()) continue;
    transform.set(attribute, function_text(create[field], statement));
  }
  reading.add(std::move(transform), statement, 0);
}

}  // namespace schemadiff::postgres

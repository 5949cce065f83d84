// SPDX-License-Identifier: MIT
// CREATE AGGREGATE, OPERATOR, COLLATION, TEXT SEARCH and base types, which have one form: a name and a list of
// parameters. Also extended statistics and conversions.
#include <algorithm>
#include <array>
#include <span>

#include "postgres/quote.hpp"
#include "postgres/sql_kinds.hpp"
#include "postgres/sql_parameters.hpp"
#include "postgres/sql_subject.hpp"
#include "schemadiff/catalog/description.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

/// A parameter of the statement, and the attribute that it sets.
struct Parameter {
  std::string_view name;
  std::string_view attribute;
};

constexpr std::array of_aggregate = {
    Parameter{"sfunc", "state_function"},       Parameter{"sfunc1", "state_function"},
    Parameter{"stype", "state_type"},           Parameter{"stype1", "state_type"},
    Parameter{"sspace", "state_size"},          Parameter{"finalfunc", "final_function"},
    Parameter{"finalfunc_extra", "final_extra"}, Parameter{"finalfunc_modify", "final_modify"},
    Parameter{"combinefunc", "combine_function"}, Parameter{"serialfunc", "serial_function"},
    Parameter{"deserialfunc", "deserial_function"}, Parameter{"initcond", "initial"},
    Parameter{"initcond1", "initial"},          Parameter{"msfunc", "moving_state_function"},
    Parameter{"minvfunc", "moving_inverse_function"}, Parameter{"mstype", "moving_state_type"},
    Parameter{"msspace", "moving_state_size"},  Parameter{"mfinalfunc", "moving_final_function"},
    Parameter{"mfinalfunc_extra", "moving_final_extra"},
    Parameter{"mfinalfunc_modify", "moving_final_modify"},
    Parameter{"minitcond", "moving_initial"},   Parameter{"sortop", "sort_operator"},
    Parameter{"parallel", "parallel"}};
constexpr std::array of_operator = {
    Parameter{"function", "function"}, Parameter{"procedure", "function"},
    Parameter{"commutator", "commutator"}, Parameter{"negator", "negator"},
    Parameter{"restrict", "restrict"}, Parameter{"join", "join"},
    Parameter{"hashes", "hashes"}, Parameter{"merges", "merges"}};
constexpr std::array of_collation = {
    Parameter{"provider", "provider"}, Parameter{"locale", "locale"},
    Parameter{"lc_collate", "lc_collate"}, Parameter{"lc_ctype", "lc_ctype"},
    Parameter{"deterministic", "deterministic"}};
constexpr std::array of_parser = {
    Parameter{"start", "start"}, Parameter{"gettoken", "token"}, Parameter{"end", "end"},
    Parameter{"headline", "headline"}, Parameter{"lextypes", "lexeme_types"}};
constexpr std::array of_template = {Parameter{"init", "init"}, Parameter{"lexize", "lexize"}};
constexpr std::array of_configuration = {Parameter{"parser", "parser"}};
constexpr std::array of_base_type = {
    Parameter{"input", "input"}, Parameter{"output", "output"}, Parameter{"receive", "receive"},
    Parameter{"send", "send"}, Parameter{"typmod_in", "modifier_input"},
    Parameter{"typmod_out", "modifier_output"}, Parameter{"analyze", "analyze"},
    Parameter{"subscript", "subscript"}, Parameter{"internallength", "length"},
    Parameter{"passedbyvalue", "by_value"}, Parameter{"alignment", "alignment"},
    Parameter{"storage", "storage"}, Parameter{"category", "category"},
    Parameter{"preferred", "preferred"}, Parameter{"default", "default"},
    Parameter{"element", "element"}, Parameter{"delimiter", "delimiter"},
    Parameter{"collatable", "collatable"}};

bool names_operator(std::string_view attribute) {
  return attribute == "commutator" || attribute == "negator" || attribute == "sort_operator";
}

/// An operator's name is never quoted; the server's own have no schema.
std::string operator_text(const Json& names) {
  const QualifiedName name = name_in_list(names);
  const bool plain = name.schema.empty() || name.schema.text() == "pg_catalog";
  return (plain ? "" : quoted(name.schema) + ".") + name.name.text();
}

void set_attribute(Described& object, std::string_view attribute, const Node& option,
                   const SqlStatement& statement) {
  switch (attribute_of(object.id.kind, attribute)->type) {
    case AttributeType::flag:
      return object.set(attribute, Value{is_true(option)});
    case AttributeType::number: {
      const Json& number = node_of(option["arg"])["ival"];
      return object.set(attribute,
                        Value{number.is_number_integer() ? number.get<std::int64_t>() : 0});
    }
    default:
      if (attribute == "initial" || attribute == "moving_initial") {
        return object.set(attribute, literal_text(option_value(option)));
      }
      return object.set(attribute, names_operator(attribute)
                                       ? operator_text(node_of(option["arg"])["items"])
                                       : definition_text(option, statement));
  }
}

void set_parameters_of(Described& object, std::span<const Parameter> known, const Json& definition,
                       const SqlStatement& statement) {
  for (const Json& json : definition) {
    const Node option = node_of(json);
    const std::string name = support::lower(option.text("defname"));
    const auto parameter = std::ranges::find(known, name, &Parameter::name);
    if (parameter != known.end()) {
      set_attribute(object, parameter->attribute, option, statement);
    } else if (name != "leftarg" && name != "rightarg" && name != "basetype") {
      leave_to_server(location_of(*option.fields), "'" + name + "' is not read");
    }
  }
}

void add(SqlReading& reading, const SqlStatement& statement, Described object) {
  const ObjectId id = object.id;
  const Node node = statement.node();
  const bool repeated = is_set(node["if_not_exists"]) || is_set(node["replace"]);
  if (repeated && reading.model.catalog.contains(id)) {
    if (is_set(node["replace"])) reading.model.catalog.put(std::move(object));
    return;
  }
  reading.add(std::move(object), statement, 0);
  reading.take_hints(id, statement.comments, statement, 0);
}

Json operand(const Json& definition, std::string_view name) {
  for (const Json& json : definition) {
    const Node option = node_of(json);
    if (option.text("defname") == name) return option["arg"];
  }
  return Json::object();
}

/// `(*)` where it takes rows alone; ORDER BY parts the arguments of an ordered set.
Identifier aggregate_name(const Node& define, Identifier name, const SqlStatement& statement) {
  const Json& parameters = node_of(define["args"][0])["items"];
  if (parameters.empty()) return Identifier(quoted(name) + "(*)");
  const Json& direct = node_of(define["args"][1])["ival"];
  if (direct.is_number_integer()) leave_to_server(0, "an aggregate with ORDER BY is not read");
  return with_signature(name.text(), input_types(parameters), statement);
}

Described aggregate_of(const Node& define, const QualifiedName& name,
                       const SqlStatement& statement) {
  if (is_set(define["oldstyle"])) leave_to_server(0, "this old form of CREATE AGGREGATE is not read");
  const Json& definition = define["definition"];
  Described aggregate = described(
      relation_id(Kind::aggregate, name.schema, aggregate_name(define, name.name, statement)));
  const SqlTokens tokens(statement.text);
  const std::string arguments = tokens.text(tokens.inside(tokens.find(tokens.all(), "(")));
  for (const Json& parameter : node_of(define["args"][0])["items"]) {
    const Node each = node_of(parameter);
    const bool says_more =
        !each.text("name").empty() || each.text("mode") == "FUNC_PARAM_VARIADIC";
    if (says_more) aggregate.set("arguments", arguments);
  }
  set_parameters_of(aggregate, of_aggregate, definition, statement);
  return aggregate;
}

Described operator_of(const Node& define, const QualifiedName& name,
                      const SqlStatement& statement) {
  const Json& definition = define["definition"];
  const Json types =
      Json::array({operand(definition, "leftarg"), operand(definition, "rightarg")});
  const std::string signature = with_signature("", types, statement).text();
  Described op = described(relation_id(
      Kind::operator_kind, name.schema,
      Identifier(name.name.text() + signature.substr(signature.find('(')))));
  set_parameters_of(op, of_operator, definition, statement);
  return op;
}

Described with_parameters(Kind kind, const QualifiedName& name, std::span<const Parameter> known,
                          const Node& define, const SqlStatement& statement) {
  Described object = described(relation_id(kind, name.schema, name.name));
  set_parameters_of(object, known, define["definition"], statement);
  return object;
}

Described dictionary_of(const Node& define, const QualifiedName& name,
                        const SqlStatement& statement) {
  Described dictionary =
      described(relation_id(Kind::text_search_dictionary, name.schema, name.name));
  Value::Map options;
  for (const Json& json : define["definition"]) {
    const Node option = node_of(json);
    const std::string text = definition_text(option, statement);
    if (support::lower(option.text("defname")) == "template") {
      dictionary.set("template", text);
    } else {
      options.emplace_back(support::lower(option.text("defname")), Value{text});
    }
  }
  dictionary.set("options", Value{std::move(options)});
  return dictionary;
}

Described defined(const Node& define, const QualifiedName& name, const SqlStatement& statement) {
  const std::string_view kind = define.text("kind");
  if (kind == "OBJECT_AGGREGATE") return aggregate_of(define, name, statement);
  if (kind == "OBJECT_OPERATOR") return operator_of(define, name, statement);
  if (kind == "OBJECT_TSDICTIONARY") return dictionary_of(define, name, statement);
  if (kind == "OBJECT_COLLATION")
    return with_parameters(Kind::collation, name, of_collation, define, statement);
  if (kind == "OBJECT_TSPARSER")
    return with_parameters(Kind::text_search_parser, name, of_parser, define, statement);
  if (kind == "OBJECT_TSTEMPLATE")
    return with_parameters(Kind::text_search_template, name, of_template, define, statement);
  if (kind == "OBJECT_TSCONFIGURATION") {
    return with_parameters(Kind::text_search_configuration, name, of_configuration, define,
                           statement);
  }
  return with_parameters(Kind::base_type, name, of_base_type, define, statement);
}

}  // namespace

/// A base type is announced by its name alone before its functions can be made; it may stay so.
void read_define(SqlReading& reading, const SqlStatement& statement) {
  const Node define = statement.node();
  const QualifiedName name = reading.created(statement, define["defnames"], 0);
  const bool announced = define.text("kind") == "OBJECT_TYPE" && define["definition"].is_null();
  const ObjectId id = relation_id(Kind::base_type, name.schema, name.name);
  if (announced && reading.model.catalog.contains(id)) return;
  const auto* shell = reading.find<Described>(id);
  if (shell && *shell == described(id)) reading.remove(id);
  add(reading, statement, defined(define, name, statement));
}

void read_alter_configuration(SqlReading& reading, const SqlStatement& statement) {
  const Node alter = statement.node();
  const ObjectId id = reading.wanted(statement, name_in_list(alter["cfgname"]), 0,
                                     {Kind::text_search_configuration});
  const std::string_view kind = alter.text("kind");
  if (kind != "ALTER_TSCONFIG_ADD_MAPPING" && kind != "ALTER_TSCONFIG_ALTER_MAPPING_FOR_TOKEN") {
    leave_to_server(0, "this form of ALTER TEXT SEARCH CONFIGURATION is not read");
  }
  auto& configuration = *reading.find<Described>(id);
  std::string dictionaries;
  for (const Json& names : alter["dicts"]) {
    if (!dictionaries.empty()) dictionaries += ", ";
    dictionaries += name_text(node_of(names)["items"]);
  }
  Value::Map mappings = configuration.map("mappings");
  for (const Json& token : alter["tokentype"]) {
    const std::string word(string_of(token));
    std::erase_if(mappings, [&](const auto& each) { return each.first == word; });
    mappings.emplace_back(word, Value{dictionaries});
  }
  std::ranges::sort(mappings, {}, &Value::Map::value_type::first);
  configuration.set("mappings", Value{std::move(mappings)});
}

void read_create_statistics(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  if (create["defnames"].is_null()) {
    leave_to_server(0, "statistics without a name are not read, give them one");
  }
  const QualifiedName name = reading.created(statement, create["defnames"], 0);
  const Node range_var = node_of(create["relations"][0]);
  const ObjectId table =
      reading.wanted(statement, name_in_range_var(range_var), location_of(*range_var.fields),
                     {Kind::table, Kind::materialized_view});
  Described statistics = described(relation_id(Kind::statistics, name.schema, name.name));
  statistics.set("table", path_text(QualifiedName{table.schema(), table.name()}));
  std::vector<std::string> kinds;
  for (const Json& kind : create["stat_types"]) kinds.emplace_back(string_of(kind));
  statistics.set("kinds", list_value(kinds));
  const SqlTokens tokens(statement.text);
  const std::size_t on = tokens.find(tokens.all(), "on");
  statistics.set("elements", tokens.text({on + 1, tokens.find({on, tokens.size()}, "from")}));
  add(reading, statement, std::move(statistics));
}

void read_alter_statistics(SqlReading& reading, const SqlStatement& statement) {
  const Node alter = statement.node();
  const ObjectId id =
      reading.wanted(statement, name_in_list(alter["defnames"]), 0, {Kind::statistics});
  const Json& target = alter["stxstattarget"];
  reading.find<Described>(id)->set(
      "target", Value{target.is_number_integer() ? target.get<std::int64_t>() : 0});
}

void read_create_conversion(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  const QualifiedName name = reading.created(statement, create["conversion_name"], 0);
  Described conversion = described(relation_id(Kind::conversion, name.schema, name.name));
  conversion.set("source", create.text("for_encoding_name"));
  conversion.set("target", create.text("to_encoding_name"));
  conversion.set("function", name_text(create["func_name"]));
  conversion.set("default", Value{is_set(create["def"])});
  add(reading, statement, std::move(conversion));
}

}  // namespace schemadiff::postgres

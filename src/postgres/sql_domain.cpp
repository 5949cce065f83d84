// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createdomain.html,
// https://www.postgresql.org/docs/current/sql-createtype.html
#include <algorithm>

#include "postgres/quote.hpp"
#include "postgres/sql_kinds.hpp"
#include "postgres/sql_subject.hpp"
#include "postgres/sql_table.hpp"

namespace schemadiff::postgres {
namespace {

/// The text behind `word` in a clause that begins at `at`, up to where the next one begins.
std::string clause(const SqlTokens& tokens, const Json& constraints, std::size_t at,
                   std::string_view word) {
  std::size_t end = tokens.size();
  for (const Json& json : constraints) {
    const std::size_t other = location_of(*node_of(json).fields);
    if (other > at) end = std::min(end, tokens.at(other));
  }
  const std::size_t begin = tokens.find({tokens.at(at), end}, word);
  return tokens.text({begin + 1, end});
}

void add_check(SqlReading& reading, const SqlStatement& statement, const SqlTokens& tokens,
               const ObjectId& domain, const Node& constraint) {
  const std::size_t at = location_of(*constraint.fields);
  Identifier name(constraint.text("conname"));
  if (name.empty()) {
    name = reading.names.free_constraint(domain.path[0], domain.name(), {}, "check");
  }
  Described check =
      described(member_id(Kind::domain_check, domain.path[0], domain.path[1], name));
  const std::size_t word = tokens.find({tokens.at(at), tokens.size()}, "check");
  check.set("expression", tokens.text(tokens.inside(word + 1)));
  check.set("not_valid", Value{is_set(constraint["skip_validation"])});
  reading.add(std::move(check), statement, at);
}

std::string part_text(const Node& definition, const SqlStatement& statement) {
  std::string text = type_from(definition["typeName"], statement).text();
  if (definition["collClause"].is_object()) {
    text += " COLLATE " + quoted(name_in_list(definition["collClause"]["collname"]));
  }
  return text;
}

Described& existing(SqlReading& reading, const SqlStatement& statement, const QualifiedName& name,
                    Kind kind) {
  return *reading.find<Described>(reading.wanted(statement, name, 0, {kind}));
}

}  // namespace

void read_create_domain(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  const QualifiedName name = reading.created(statement, create["domainname"], 0);
  Described domain = described(relation_id(Kind::domain, name.schema, name.name));
  domain.set("type", type_from(create["typeName"], statement).text());
  if (create["collClause"].is_object()) {
    domain.set("collation", name_text(create["collClause"]["collname"]));
  }
  const SqlTokens tokens(statement.text);
  const Json& constraints = create["constraints"];
  for (const Json& json : constraints) {
    const Node constraint = node_of(json);
    const std::string_view type = constraint.text("contype");
    const std::size_t at = location_of(*constraint.fields);
    if (type == "CONSTR_NOTNULL") domain.set("not_null", Value{true});
    if (type == "CONSTR_DEFAULT") {
      domain.set("default", clause(tokens, constraints, at, "default"));
    }
  }
  const ObjectId id = domain.id;
  reading.add(std::move(domain), statement, 0);
  reading.take_hints(id, statement.comments, statement, 0);
  for (const Json& json : constraints) {
    const Node constraint = node_of(json);
    if (constraint.text("contype") != "CONSTR_CHECK") continue;
    add_check(reading, statement, tokens, id, constraint);
  }
}

void read_alter_domain(SqlReading& reading, const SqlStatement& statement) {
  const Node alter = statement.node();
  Described& domain =
      existing(reading, statement, name_in_list(alter["typeName"]), Kind::domain);
  const SqlTokens tokens(statement.text);
  const std::string_view subtype = alter.text("subtype");
  const ObjectId check = member_id(Kind::domain_check, domain.id.path[0], domain.id.path[1],
                                   Identifier(alter.text("name")));
  if (subtype == "T") {
    const std::size_t word = tokens.find(tokens.all(), "default");
    domain.set("default", alter["def"].is_null() ? "" : tokens.text({word + 1, tokens.size()}));
  } else if (subtype == "N" || subtype == "O") {
    domain.set("not_null", Value{subtype == "O"});
  } else if (subtype == "C") {
    const ObjectId id = domain.id;
    add_check(reading, statement, tokens, id, node_of(alter["def"]));
  } else if (subtype == "X") {
    if (reading.model.catalog.contains(check)) return reading.remove(check);
    if (!is_set(alter["missing_ok"])) refuse(0, "there is no " + label(check) + " to drop");
  } else if (subtype == "V") {
    if (auto* found = reading.find<Described>(check)) found->set("not_valid", Value{false});
  }
}

void read_create_composite(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  const Node range_var{"RangeVar", &create["typevar"]};
  const QualifiedName name = reading.created(statement, range_var);
  Described type = described(relation_id(Kind::composite_type, name.schema, name.name));
  Value::Map columns;
  for (const Json& json : create["coldeflist"]) {
    const Node definition = node_of(json);
    columns.emplace_back(std::string(definition.text("colname")),
                         Value{part_text(definition, statement)});
  }
  type.set("columns", Value{std::move(columns)});
  const ObjectId id = type.id;
  reading.add(std::move(type), statement, location_of(*range_var.fields));
  reading.take_hints(id, statement.comments, statement, 0);
}

/// ALTER TYPE … ADD, DROP and ALTER ATTRIBUTE.
void alter_composite(SqlReading& reading, const SqlStatement& statement, const ObjectId& id,
                     const Node& command) {
  auto& type = *reading.find<Described>(id);
  Value::Map columns = type.map("columns");
  const std::string_view subtype = command.text("subtype");
  const Node definition = node_of(command["def"]);
  const std::string name(subtype == "AT_AddColumn" ? definition.text("colname")
                                                   : command.text("name"));
  const auto found = std::ranges::find(columns, name, &Value::Map::value_type::first);
  if (subtype == "AT_AddColumn") {
    columns.emplace_back(name, Value{part_text(definition, statement)});
  } else if (found == columns.end()) {
    wait_for(0, label(id) + " has no attribute '" + name + "'");
  } else if (subtype == "AT_DropColumn") {
    columns.erase(found);
  } else if (subtype == "AT_AlterColumnType") {
    found->second = Value{part_text(definition, statement)};
  }
  type.set("columns", Value{std::move(columns)});
}

void read_create_range(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  const QualifiedName name = reading.created(statement, create["typeName"], 0);
  Described type = described(relation_id(Kind::range_type, name.schema, name.name));
  for (const Json& json : create["params"]) {
    const Node option = node_of(json);
    const std::string_view word = option.text("defname");
    const std::string_view attribute = word == "subtype_opclass"        ? "operator_class"
                                       : word == "subtype_diff"         ? "difference"
                                       : word == "multirange_type_name" ? "multirange"
                                                                        : word;
    type.set(attribute, definition_text(option, statement));
  }
  const ObjectId id = type.id;
  reading.add(std::move(type), statement, 0);
  reading.take_hints(id, statement.comments, statement, 0);
}

}  // namespace schemadiff::postgres

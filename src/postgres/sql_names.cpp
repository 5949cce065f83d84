// SPDX-License-Identifier: MIT
#include "postgres/sql_names.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "postgres/names.hpp"
#include "postgres/type_name.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

bool is_relation(Kind kind) {
  return kind == Kind::table || kind == Kind::view || kind == Kind::materialized_view ||
         kind == Kind::sequence || kind == Kind::index || kind == Kind::composite_type;
}

bool is_constraint(Kind kind) {
  return is_key(kind) || kind == Kind::foreign_key || kind == Kind::check ||
         kind == Kind::domain_check;
}

/// The sequence behind an identity column is a relation without an object of its own.
QualifiedName hidden_relation(const Object& object) {
  const auto* column = std::get_if<Column>(&object);
  if (!column || !column->identity) return {};
  if (!column->identity->sequence_name.empty()) return column->identity->sequence_name;
  return {column->id.schema(), sequence_name(column->id.path[1], column->id.path[2])};
}

/// The first name that is free: with a number behind the label after the first try.
template <class IsTaken>
Identifier free_name(Identifier table, std::string_view columns, std::string_view label,
                     IsTaken is_taken) {
  Identifier name = made_name(table.text(), columns, label);
  for (int number = 1; is_taken(name); ++number) {
    name = made_name(table.text(), columns, std::string(label) + std::to_string(number));
  }
  return name;
}

/// How strongly a name is suggested by what an expression is: FigureColnameInternal in
/// parse_target.c.
struct Suggestion {
  std::string name = {};
  int strength = 0;
};

struct NamedNode {
  std::string_view node;
  std::string_view name;
};

constexpr std::array named_nodes = {
    NamedNode{"CoalesceExpr", "coalesce"}, NamedNode{"A_ArrayExpr", "array"},
    NamedNode{"RowExpr", "row"}, NamedNode{"GroupingFunc", "grouping"},
    NamedNode{"XmlSerialize", "xmlserialize"}};

Suggestion suggested(const Json& json);

/// The last of them that is a name; empty: none is.
std::string last_name(const Json& names) {
  std::string last;
  for (const Json& each : names) {
    if (const std::string_view name = string_of(each); !name.empty()) last = name;
  }
  return last;
}

Suggestion of_cast(const Node& cast) {
  Suggestion argument = suggested(cast["arg"]);
  if (argument.strength > 1) return argument;
  return {last_name(cast["typeName"]["names"]), 1};
}

/// SVFOP_CURRENT_TIMESTAMP_N is called current_timestamp.
Suggestion of_value_function(const Node& node) {
  std::string name = support::lower(node.text("op"));
  if (name.starts_with("svfop_")) name.erase(0, 6);
  if (name.ends_with("_n")) name.erase(name.size() - 2);
  return {std::move(name), 2};
}

Suggestion of_sub_link(const Node& node) {
  const std::string_view type = node.text("subLinkType");
  if (type == "EXISTS_SUBLINK") return {"exists", 2};
  if (type == "ARRAY_SUBLINK") return {"array", 2};
  if (type != "EXPR_SUBLINK") return {};
  const Node select = node_of(node["subselect"]);
  const Json& targets = select["targetList"];
  if (!targets.is_array() || targets.empty()) return {};
  const Node target = node_of(targets[0]);
  if (!target.text("name").empty()) return {std::string(target.text("name")), 2};
  return suggested(target["val"]);
}

Suggestion suggested(const Json& json) {
  const Node node = node_of(json);
  const auto named = std::ranges::find(named_nodes, node.type, &NamedNode::node);
  if (named != named_nodes.end()) return {std::string(named->name), 2};
  if (node.is("ColumnRef")) {
    std::string name = last_name(node["fields"]);
    return name.empty() ? Suggestion{} : Suggestion{std::move(name), 2};
  }
  if (node.is("A_Indirection")) {
    std::string name = last_name(node["indirection"]);
    return name.empty() ? suggested(node["arg"]) : Suggestion{std::move(name), 2};
  }
  if (node.is("FuncCall")) return {last_name(node["funcname"]), 2};
  if (node.is("A_Expr") && node.text("kind") == "AEXPR_NULLIF") return {"nullif", 2};
  if (node.is("TypeCast")) return of_cast(node);
  if (node.is("CollateClause")) return suggested(node["arg"]);
  if (node.is("SubLink")) return of_sub_link(node);
  if (node.is("SQLValueFunction")) return of_value_function(node);
  if (node.is("MinMaxExpr")) {
    return {node.text("op") == "IS_LEAST" ? "least" : "greatest", 2};
  }
  if (node.is("XmlExpr")) return {support::lower(node.text("op")).substr(3), 2};
  if (node.is("CaseExpr")) {
    Suggestion last = suggested(node["defresult"]);
    return last.strength > 1 ? last : Suggestion{"case", 1};
  }
  return {};
}

void gather_columns(const Json& json, std::set<std::string>& columns) {
  if (json.is_array()) {
    for (const Json& element : json) gather_columns(element, columns);
  } else if (json.is_object()) {
    const Node node = node_of(json);
    if (node.is("ColumnRef")) {
      const Json& fields = node["fields"];
      columns.emplace(string_of(fields[fields.size() - 1]));
      return;
    }
    for (const auto& each : json.items()) gather_columns(each.value(), columns);
  }
}

}  // namespace

bool is_key(Kind kind) {
  return kind == Kind::primary_key || kind == Kind::unique || kind == Kind::exclude;
}

NamesInUse::NamesInUse(const Catalog& catalog) {
  for (const Object& object : catalog.objects()) add(object);
}

void NamesInUse::add(const Object& object) {
  const ObjectId& id = id_of(object);
  if (is_relation(id.kind) || is_key(id.kind)) relations_.insert({id.schema(), id.name()});
  if (is_constraint(id.kind)) constraints_.insert({id.schema(), id.name()});
  if (const QualifiedName hidden = hidden_relation(object); !hidden.empty()) {
    relations_.insert(hidden);
  }
}

void NamesInUse::remove(const Object& object) {
  const ObjectId& id = id_of(object);
  if (is_relation(id.kind) || is_key(id.kind)) relations_.erase({id.schema(), id.name()});
  if (is_constraint(id.kind)) constraints_.erase({id.schema(), id.name()});
  if (const QualifiedName hidden = hidden_relation(object); !hidden.empty()) {
    relations_.erase(hidden);
  }
}

Identifier NamesInUse::free_relation(Identifier schema, Identifier table, std::string_view columns,
                                     std::string_view label) const {
  return free_name(table, columns, label,
                   [&](Identifier name) { return relations_.contains({schema, name}); });
}

Identifier NamesInUse::free_constraint(Identifier schema, Identifier table,
                                       std::string_view columns, std::string_view label) const {
  return free_name(table, columns, label,
                   [&](Identifier name) { return constraints_.contains({schema, name}); });
}

Identifier NamesInUse::free_key(Identifier schema, Identifier table, std::string_view columns,
                                std::string_view label) const {
  return free_name(table, columns, label, [&](Identifier name) {
    return relations_.contains({schema, name}) || constraints_.contains({schema, name});
  });
}

std::string joined_columns(const std::vector<Identifier>& columns) {
  std::string joined;
  for (const Identifier& column : columns) {
    if (!joined.empty()) joined += '_';
    joined += column.text();
    if (joined.size() > longest_name) break;
  }
  return joined;
}

std::vector<Identifier> index_column_names(const std::vector<const Json*>& elements) {
  std::vector<Identifier> names;
  for (const Json* element : elements) {
    const Node node = node_of(*element);
    std::string wanted(node.text("name"));
    if (wanted.empty()) wanted = suggested(node["expr"]).name;
    if (wanted.empty()) wanted = "expr";
    Identifier name(wanted);
    for (int number = 1; std::ranges::find(names, name) != names.end(); ++number) {
      const std::string digits = std::to_string(number);
      name = Identifier(std::string(clipped(wanted, longest_name - digits.size())) + digits);
    }
    names.push_back(name);
  }
  return names;
}

std::string only_column(const Json& expression) {
  std::set<std::string> columns;
  gather_columns(expression, columns);
  return columns.size() == 1 ? *columns.begin() : std::string();
}

}  // namespace schemadiff::postgres

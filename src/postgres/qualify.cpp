// SPDX-License-Identifier: MIT
#include "postgres/qualify.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "postgres/kept_names.hpp"
#include "postgres/quote.hpp"
#include "postgres/type_name.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

/// `length` bytes at `offset` become `text`.
struct Edit {
  std::size_t offset = 0;
  std::size_t length = 0;
  std::string text = {};
};

/// The functions whose first argument is the name of a relation.
constexpr std::array<std::string_view, 5> functions_of_relations = {
    "currval", "nextval", "pg_get_serial_sequence", "pg_relation_size", "setval"};

/// Functions of the server for which people write overloads, so that the types of the arguments
/// decide which one is meant.
constexpr std::array<std::string_view, 94> overloaded_functions = {
    "abs", "age", "array_agg", "array_append", "array_cat", "array_length", "array_position",
    "array_remove", "array_to_string", "avg", "bool_and", "bool_or", "btrim", "ceil", "ceiling",
    "char_length", "concat", "concat_ws", "convert_from", "convert_to", "count", "date",
    "date_part", "date_trunc", "decode", "digest", "div", "encode", "exp", "first_value", "float4",
    "float8", "floor", "format", "gcd", "generate_series", "initcap", "int4", "int8", "json_agg",
    "json_object", "jsonb_agg", "jsonb_object", "lag", "last_value", "lcm", "lead", "left",
    "length", "ln", "log", "lower", "lpad", "ltrim", "max", "md5", "min", "mod", "mode", "now",
    "numeric", "overlay", "position", "power", "quote_literal", "random", "regexp_match",
    "regexp_replace", "repeat", "replace", "reverse", "right", "round", "rpad", "rtrim", "sign",
    "split_part", "sqrt", "strpos", "substr", "substring", "sum", "text", "to_char", "to_date",
    "to_number", "to_timestamp", "to_tsvector", "translate", "trim", "trunc", "unnest", "upper",
    "width_bucket"};
static_assert(std::ranges::is_sorted(overloaded_functions));

/// The name in a literal as regclass reads it, where it has one segment; empty otherwise.
std::string relation_in_literal(std::string_view literal) {
  if (literal.size() > 2 && literal.front() == '"' && literal.back() == '"') {
    const std::string_view inner = literal.substr(1, literal.size() - 2);
    return inner.find('"') == std::string_view::npos ? std::string(inner) : std::string();
  }
  const bool plain = !literal.empty() && std::ranges::all_of(literal, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '$';
  });
  return plain ? support::lower(literal) : std::string();
}

/// The names that common table expressions have given, innermost last.
using Scope = std::vector<std::string_view>;

/// Walks a tree and finds the names to be qualified.
class Walk {
 public:
  Walk(const Qualifier& names, const Parsed& parsed, Identifier schema)
      : names_(names), parsed_(parsed), schema_(schema) {}

  void value(const Json& json, const Scope& scope) {
    if (json.is_array()) {
      for (const Json& element : json) value(element, scope);
    } else if (json.is_object()) {
      const Node node = node_of(json);
      if (node.fields && visit(node, scope)) return;
      fields(json, scope);
    }
  }

  std::vector<Edit> take_edits() { return std::move(edits_); }

 private:
  /// True where the children were seen to, or need not be.
  bool visit(const Node& node, const Scope& scope) {
    if (node.is("RangeVar")) {
      range_variable(node, scope);
      return true;
    }
    if (node.is("TypeCast")) literal_of_relation_cast(node);
    if (node.is("FuncCall")) {
      literal_of_relation_function(node);
      function_name(node);
    }
    // FOR UPDATE OF names aliases, not relations.
    return node.is("LockingClause");
  }

  void fields(const Json& object, const Scope& scope) {
    const auto with = object.find("withClause");
    if (with == object.end()) {
      for (const auto& [key, child] : object.items()) child_of(key, child, scope);
      return;
    }
    const Scope inner = common_tables(*with, scope);
    for (const auto& [key, child] : object.items()) {
      if (key != "withClause") child_of(key, child, inner);
    }
  }

  void child_of(const std::string& key, const Json& child, const Scope& scope) {
    if (key == "typeName") type_name(child);
    value(child, scope);
  }

  /// Without RECURSIVE a common table expression sees those before it alone.
  Scope common_tables(const Json& with, const Scope& outer) {
    const auto ctes = with.find("ctes");
    if (ctes == with.end()) return outer;
    Scope scope = outer;
    const auto name_of_cte = [](const Json& cte) { return node_of(cte).text("ctename"); };
    if (with.value("recursive", false)) {
      for (const Json& cte : *ctes) scope.push_back(name_of_cte(cte));
    }
    for (const Json& cte : *ctes) {
      value(node_of(cte)["ctequery"], scope);
      scope.push_back(name_of_cte(cte));
    }
    return scope;
  }

  void range_variable(const Node& node, const Scope& scope) {
    const std::string_view name = node.text("relname");
    if (!node.text("schemaname").empty()) return;
    if (std::ranges::find(scope, name) != scope.end()) return;
    const Identifier found = names_.schema_of_relation(Identifier(name), schema_);
    if (found.empty()) return;
    edits_.push_back({location_of(*node.fields), 0, quoted(found) + "."});
  }

  void type_name(const Json& fields) {
    const auto names = fields.find("names");
    if (names == fields.end() || names->size() != 1) return;
    if (type_name_of(fields, parsed_.source).builtin) return;
    const Identifier found = names_.schema_of_type(Identifier(string_of(*names)), schema_);
    if (!found.empty()) edits_.push_back({location_of(fields), 0, quoted(found) + "."});
  }

  void literal_of_relation_cast(const Node& cast) {
    const TypeName type = type_name_of(cast["typeName"], parsed_.source);
    if (type.builtin && type.name == "regclass" && !type.array) relation_literal(cast["arg"]);
  }

  void literal_of_relation_function(const Node& call) {
    const Json& name = call["funcname"];
    const Json& arguments = call["args"];
    if (name.empty() || arguments.empty()) return;
    const std::string_view function = string_of(name[name.size() - 1]);
    if (std::ranges::binary_search(functions_of_relations, function))
      relation_literal(arguments[0]);
  }

  void function_name(const Node& call) {
    const Json& name = call["funcname"];
    if (name.size() != 1) return;
    const Identifier found = names_.schema_of_function(Identifier(string_of(name[0])), schema_);
    if (!found.empty()) edits_.push_back({location_of(*call.fields), 0, quoted(found) + "."});
  }

  void relation_literal(const Json& json) {
    const Node constant = node_of(json);
    if (!constant.is("A_Const") || !constant.fields->contains("sval")) return;
    const std::string literal = (*constant.fields)["sval"].value("sval", "");
    const std::string name = relation_in_literal(literal);
    const Identifier found = names_.schema_of_relation(Identifier(name), schema_);
    const std::size_t at = location_of(*constant.fields);
    const std::string plain = "'" + literal + "'";
    // Spelled in another way, with escapes or dollars, it is left as it is.
    if (name.empty() || found.empty() || parsed_.source.compare(at, plain.size(), plain) != 0)
      return;
    edits_.push_back({at, plain.size(), literal_text(quoted(found, Identifier(name)))});
  }

  const Qualifier& names_;
  const Parsed& parsed_;
  Identifier schema_;
  std::vector<Edit> edits_ = {};
};

}  // namespace

Qualifier::Qualifier(const Catalog& catalog, Identifier default_schema)
    : catalog_(catalog), default_schema_(default_schema), routines_(catalog) {}

Identifier Qualifier::schema_of_relation(Identifier name, Identifier schema) const {
  for (const Identifier candidate : {schema, default_schema_, Identifier("public")}) {
    for (const Kind kind : {Kind::table, Kind::view, Kind::materialized_view, Kind::sequence}) {
      if (catalog_.contains(relation_id(kind, candidate, name))) return candidate;
    }
  }
  return {};
}

Identifier Qualifier::schema_of_type(Identifier name, Identifier schema) const {
  for (const Identifier candidate : {schema, default_schema_, Identifier("public")}) {
    for (const Kind kind : type_kinds) {
      if (catalog_.contains(relation_id(kind, candidate, name))) return candidate;
    }
  }
  return {};
}

Identifier Qualifier::schema_of_function(Identifier name, Identifier schema) const {
  if (std::ranges::binary_search(overloaded_functions, name.text())) return {};
  const std::array<Identifier, 3> path = {schema, default_schema_, Identifier("public")};
  return routines_.schema_of(name, path);
}

std::string Qualifier::qualified(const Parsed& parsed, Identifier schema) const {
  Walk walk(*this, parsed, schema);
  walk.value(parsed.tree, {});
  std::vector<Edit> edits = walk.take_edits();
  std::ranges::sort(edits, {}, &Edit::offset);
  std::string text;
  std::size_t at = parsed.prefix;
  for (const Edit& edit : edits) {
    if (edit.offset < at) continue;  // one literal found in two ways: nextval('s'::regclass)
    text.append(parsed.source, at, edit.offset - at).append(edit.text);
    at = edit.offset + edit.length;
  }
  return text.append(parsed.source, at);
}

}  // namespace schemadiff::postgres

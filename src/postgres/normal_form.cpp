// SPDX-License-Identifier: MIT
#include "postgres/normal_form.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "postgres/constant.hpp"
#include "postgres/parse.hpp"
#include "postgres/parse_code.hpp"
#include "postgres/partition_bound.hpp"
#include "postgres/quote.hpp"
#include "postgres/type_name.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

/// What the tree says of spelling alone.
constexpr std::array<std::string_view, 5> unspoken = {"funcformat", "location", "row_format",
                                                      "stmt_len", "stmt_location"};

class Form {
 public:
  Form(const Parsed& parsed, ExpressionRole role)
      : source_(parsed.source), one_relation_(reads_one_relation(role)) {}

  std::string value(const Json& json) {
    if (json.is_object()) return object(json);
    if (json.is_array()) return list(json);
    if (json.is_string()) return literal_text(json.get_ref<const std::string&>());
    return json.dump();
  }

  /// A default is converted to the type of its column by assignment, which makes the same of a text
  /// however typed, and of a small whole number.
  std::string default_value(const Json& json) {
    const std::optional<Constant> constant = constant_of(json);
    if (!constant) return value(json);
    Constant untyped = *constant;
    const bool text = untyped.type == "text" || untyped.type == "character varying" ||
                      (untyped.type == "bpchar" && !untyped.text.ends_with(' '));
    if (untyped.kind == Constant::Kind::string && text) untyped.type.clear();
    if (untyped.is_small_integer()) untyped.type = "integer";
    return constant_form(untyped);
  }

 private:
  /// Where an expression sees one table alone, `orders.total` is `total`.
  static bool reads_one_relation(ExpressionRole role) {
    switch (role) {
      case ExpressionRole::check:
      case ExpressionRole::default_value:
      case ExpressionRole::generated:
      case ExpressionRole::index_element:
      case ExpressionRole::index_predicate:
        return true;
      case ExpressionRole::partition_bound:
      case ExpressionRole::query:
      case ExpressionRole::other:
        break;
    }
    return false;
  }

  std::string object(const Json& json) {
    const Node node = node_of(json);
    if (!node.fields) return fields_of(json);
    if (const auto constant = constant_of(json)) return constant_form(*constant);
    if (node.is("TypeCast")) return cast(node["arg"], type_name_of(node["typeName"], source_));
    if (node.is("A_Expr")) return operation(node);
    if (node.is("BoolExpr") && node.text("boolop") != "NOT_EXPR") return junction(node);
    if (node.is("ColumnRef")) return column(node);
    if (node.is("FuncCall")) return call(node);
    if (node.is("CollateClause")) {
      return "collate(" + value(node["arg"]) + "," + name(node["collname"]) + ")";
    }
    if (node.is("SubLink")) return sub_query(node);
    if (node.is("FunctionParameter")) return parameter(node);
    if (node.is("ResTarget")) return result(node);
    return std::string(node.type) + fields_of(*node.fields);
  }

  std::string fields_of(const Json& json) {
    std::string text = "{";
    for (const auto& [key, child] : json.items()) {
      if (std::ranges::binary_search(unspoken, key)) continue;
      if (key == "schemaname" && child == "pg_catalog") continue;
      text += key + ":";
      text += key == "typeName" || key == "argType" ? printed(type_name_of(child, source_)) : value(child);
      text += ";";
    }
    return text + "}";
  }

  std::string list(const Json& json) {
    std::string text = "[";
    for (const Json& element : json) text += value(element) + ",";
    return text + "]";
  }

  /// A list of names, without pg_catalog, which is always searched first.
  static std::string name(const Json& parts) {
    std::string text;
    for (const Json& part : parts) {
      const std::string_view segment = string_of(part);
      if (parts.size() > 1 && text.empty() && segment == "pg_catalog") continue;
      text += (text.empty() ? "" : ".") + quoted_name(segment);
    }
    return text;
  }

  std::optional<Constant> constant_of(const Json& json) const {
    const Node node = node_of(json);
    if (node.is("A_Const")) return constant_of_literal(*node.fields, source_);
    if (!node.is("TypeCast")) return std::nullopt;
    const std::optional<Constant> inner = constant_of(node["arg"]);
    return inner ? cast_of(*inner, type_name_of(node["typeName"], source_)) : std::nullopt;
  }

  static std::string constant_form(const Constant& constant) {
    return "const(" + literal_text(constant.text) + "," + constant.type + ")";
  }

  std::string cast(const Json& argument, const TypeName& type) {
    const Node node = node_of(argument);
    if (type.array && node.is("A_ArrayExpr") && has_plain_elements(node["elements"])) {
      return array_of(node["elements"], type);
    }
    const std::string target = printed(type);
    if (node.is("TypeCast") && printed(type_name_of(node["typeName"], source_)) == target) {
      return value(argument);
    }
    return "cast(" + value(argument) + "," + target + ")";
  }

  /// The server casts the elements of an array's literal one by one: transformTypeCast in
  /// parse_expr.c.
  static bool has_plain_elements(const Json& elements) {
    return !elements.empty() && std::ranges::all_of(elements, [](const Json& element) {
      const Node node = node_of(element);
      return node.is("A_ArrayExpr") ? has_plain_elements(node["elements"]) : is_constant(element);
    });
  }

  static bool is_constant(const Json& json) {
    const Node node = node_of(json);
    if (node.is("TypeCast"))
      return !node["typeName"].contains("arrayBounds") && is_constant(node["arg"]);
    return node.is("A_Const");
  }

  std::string array_of(const Json& elements, const TypeName& type) {
    TypeName element_type = type;
    element_type.array = false;
    std::string text = "A_ArrayExpr{elements:[";
    for (const Json& element : elements) {
      const bool nested = node_of(element).is("A_ArrayExpr");
      text += element_form(element, nested ? type : element_type) + ",";
    }
    return text + "];}";
  }

  std::string element_form(const Json& element, const TypeName& type) {
    const std::optional<Constant> constant = constant_of(element);
    const std::optional<Constant> converted = constant ? cast_of(*constant, type) : std::nullopt;
    return converted ? constant_form(*converted) : cast(element, type);
  }

  static std::string operator_form(std::string_view kind, const std::string& name,
                                   const std::string& left, const std::string& right) {
    return std::string(kind) + "(" + name + "," + left + "," + right + ")";
  }

  std::string operation(const Node& node) {
    const std::string_view kind = node.text("kind");
    const Json& left = node["lexpr"];
    const Json& right = node["rexpr"];
    if (kind == "AEXPR_IN") return in(node);
    if (kind == "AEXPR_BETWEEN") return between(node, "and", ">=", "<=");
    if (kind == "AEXPR_NOT_BETWEEN") return between(node, "or", "<", ">");
    // LIKE, ILIKE and SIMILAR TO are their operators: transformExprRecurse in parse_expr.c.
    const bool plain = kind == "AEXPR_LIKE" || kind == "AEXPR_ILIKE" || kind == "AEXPR_SIMILAR";
    return operator_form(plain ? "AEXPR_OP" : kind, name(node["name"]), value(left), value(right));
  }

  /// Of one value IN is its operator, of several constants the operator with ANY or ALL of an
  /// array, whose element type is sure for whole numbers alone: transformAExprIn in parse_expr.c.
  std::string in(const Node& node) {
    const Json& items = node_of(node["rexpr"])["items"];
    const std::string op = name(node["name"]);
    const std::string left = value(node["lexpr"]);
    const bool row = node_of(node["lexpr"]).is("RowExpr");
    if (items.size() == 1 && !row) return operator_form("AEXPR_OP", op, left, value(items[0]));
    const bool numbers = std::ranges::all_of(items, [&](const Json& item) {
      const auto constant = constant_of(item);
      return constant && constant->type == "integer";
    });
    if (!numbers) return operator_form("AEXPR_IN", op, left, value(items));
    std::string array = "A_ArrayExpr{elements:" + value(items) + ";}";
    return operator_form(op == quoted_name("=") ? "AEXPR_OP_ANY" : "AEXPR_OP_ALL", op, left, array);
  }

  std::string between(const Node& node, std::string_view joined, std::string_view low,
                      std::string_view high) {
    const Json& bounds = node_of(node["rexpr"])["items"];
    const std::string left = value(node["lexpr"]);
    return std::string(joined) + "(" +
           operator_form("AEXPR_OP", quoted_name(low), left, value(bounds[0])) + "," +
           operator_form("AEXPR_OP", quoted_name(high), left, value(bounds[1])) + ",)";
  }

  /// AND and OR bind in any order to the same; the grammar itself flattens what is bound to the
  /// left.
  std::string junction(const Node& node) {
    const bool is_and = node.text("boolop") == "AND_EXPR";
    std::string arguments;
    junction_arguments(node, is_and, arguments);
    return (is_and ? "and(" : "or(") + arguments + ")";
  }

  void junction_arguments(const Node& node, bool is_and, std::string& text) {
    for (const Json& argument : node["args"]) {
      const Node inner = node_of(argument);
      const std::string_view between_kind = is_and ? "AEXPR_BETWEEN" : "AEXPR_NOT_BETWEEN";
      if (inner.is("BoolExpr") && inner.text("boolop") == node.text("boolop")) {
        junction_arguments(inner, is_and, text);
      } else if (inner.is("A_Expr") && inner.text("kind") == between_kind) {
        const std::string form = value(argument);
        const std::size_t open = form.find('(') + 1;
        text.append(form, open, form.size() - open - 1);
      } else {
        text += value(argument) + ",";
      }
    }
  }

  std::string column(const Node& node) {
    const Json& parts = node["fields"];
    const Json& last = parts[parts.size() - 1];
    if (one_relation_ && !string_of(last).empty())
      return "column(" + quoted_name(string_of(last)) + ")";
    return "column" + value(parts);
  }

  std::string call(const Node& node) {
    Json rest = *node.fields;
    rest.erase("funcname");
    return "call(" + name(node["funcname"]) + "," + fields_of(rest) + ")";
  }

  std::string sub_query(const Node& node) {
    const bool outer = one_relation_;
    one_relation_ = false;
    std::string text = "SubLink" + fields_of(*node.fields);
    one_relation_ = outer;
    return text;
  }

  /// What goes without saying is left out, and a default is converted to the type of its argument.
  std::string parameter(const Node& node) {
    Json rest = *node.fields;
    rest.erase("defexpr");
    if (node.text("mode") == "FUNC_PARAM_IN") rest["mode"] = "FUNC_PARAM_DEFAULT";
    const Json& value = node["defexpr"];
    return "parameter(" + fields_of(rest) + (value.is_null() ? "" : "," + default_value(value)) + ")";
  }

  /// A column needs no alias to be called by its own name.
  std::string result(const Node& node) {
    const Node column_reference = node_of(node["val"]);
    const Json& parts = column_reference["fields"];
    if (column_reference.is("ColumnRef") && !parts.empty() &&
        string_of(parts[parts.size() - 1]) == node.text("name")) {
      return "ResTarget{val:" + value(node["val"]) + ";}";
    }
    return "ResTarget" + fields_of(*node.fields);
  }

  std::string_view source_;
  bool one_relation_ = false;
};

Parsed parsed_for(std::string_view text, ExpressionRole role) {
  if (role != ExpressionRole::query) {
    Parsed parsed = parse_expression(text);
    if (parsed.ok() || role != ExpressionRole::other) return parsed;
  }
  if (text.ends_with(';')) text.remove_suffix(1);
  Parsed parsed = parse_query(text);
  if (!parsed.ok() && role == ExpressionRole::other) parsed = parse_argument_list(text);
  if (!parsed.ok() && role == ExpressionRole::other) parsed = parse_statements(text);
  return parsed;
}

}  // namespace

std::string normal_form(std::string_view text, ExpressionRole role) {
  text = support::trim(text);
  if (role == ExpressionRole::partition_bound) return normal_bound(text);
  const Parsed parsed = parsed_for(text, role);
  if (!parsed.ok()) return std::string(text);
  Form form(parsed, role);
  return role == ExpressionRole::default_value ? form.default_value(parsed.tree)
                                               : form.value(parsed.tree);
}

}  // namespace schemadiff::postgres

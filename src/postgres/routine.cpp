// SPDX-License-Identifier: MIT
#include "postgres/routine.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "postgres/lexer.hpp"
#include "postgres/parse_code.hpp"
#include "postgres/quote.hpp"
#include "postgres/type_name.hpp"
#include "schemadiff/error.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

using support::equal_ignoring_case;

/// Types that no column can have: https://www.postgresql.org/docs/current/datatype-pseudo.html
constexpr std::array<std::string_view, 24> pseudo_types = {
    "any",          "anyarray",        "anycompatible", "anycompatiblearray",
    "anycompatiblemultirange",         "anycompatiblenonarray", "anycompatiblerange",
    "anyelement",   "anyenum",         "anymultirange", "anynonarray",
    "anyrange",     "cstring",         "event_trigger", "fdw_handler",
    "index_am_handler", "internal",    "language_handler", "pg_ddl_command",
    "record",       "table_am_handler", "trigger",      "tsm_handler",
    "void"};
static_assert(std::ranges::is_sorted(pseudo_types));

/// The tokens of a text, comments left out.
std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  Lexer lexer(text);
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    const bool comment = token.kind == TokenKind::line_comment || token.kind == TokenKind::block_comment;
    if (!comment) tokens.push_back(token);
  }
  return tokens;
}

bool is_word(const Token& token, std::string_view word) {
  return token.kind == TokenKind::word && equal_ignoring_case(token.text, word);
}

std::string mode_of(std::string_view parsed) {
  if (parsed == "FUNC_PARAM_OUT") return "OUT";
  if (parsed == "FUNC_PARAM_INOUT") return "INOUT";
  if (parsed == "FUNC_PARAM_VARIADIC") return "VARIADIC";
  return {};
}

/// Whether the token is the word of a mode; a name or a type is never called so without quotes.
bool is_mode(const Token& token) {
  return is_word(token, "in") || is_word(token, "out") || is_word(token, "inout") || is_word(token, "variadic");
}

/// One argument from its text, in which the grammar has found name and mode.
Argument argument_of(std::string_view text, const Node& parameter) {
  Argument argument{.mode = mode_of(parameter.text("mode")), .name = Identifier(parameter.text("name"))};
  const std::vector<Token> tokens = tokens_of(text);
  std::size_t at = 0;
  while (at < tokens.size() && is_mode(tokens[at])) ++at;
  if (!argument.name.empty() && at < tokens.size()) ++at;
  while (at < tokens.size() && is_mode(tokens[at])) ++at;
  int depth = 0;
  std::size_t end = at;
  while (end < tokens.size()) {
    const Token& token = tokens[end];
    if (depth == 0 && (is_word(token, "default") || token.text == "=")) break;
    depth += token.text == "(" ? 1 : token.text == ")" ? -1 : 0;
    ++end;
  }
  const std::size_t from = at < tokens.size() ? tokens[at].offset : text.size();
  const std::size_t to = end < tokens.size() ? tokens[end].offset : text.size();
  argument.type = support::trim(text.substr(from, to - from));
  if (end < tokens.size()) {
    argument.default_value = support::trim(text.substr(to + tokens[end].text.size()));
  }
  return argument;
}

bool is_pseudo_type(std::string_view name) { return std::ranges::binary_search(pseudo_types, name); }

/// Where ORDER BY stands between the direct and the aggregated arguments of an aggregate.
std::size_t order_by(std::string_view types) { return support::lower(types).find("order by"); }

/// NONE stands for the operand that an operator has not, and `*` for all that an aggregate may be given.
std::string canonical_types(std::string_view list, Identifier schema, Types& types) {
  std::string text;
  for (std::string_view piece : split_list(list)) {
    text += text.empty() ? "" : ", ";
    constexpr std::string_view variadic = "variadic ";
    if (equal_ignoring_case(piece.substr(0, variadic.size()), variadic)) {
      text += "VARIADIC ";
      piece = support::trim(piece.substr(variadic.size()));
    }
    if (piece == "*" || equal_ignoring_case(piece, "none")) {
      text += support::upper(piece);
    } else {
      text += argument_type(piece, schema, types);
    }
  }
  return text;
}

}  // namespace

std::vector<std::string_view> split_list(std::string_view text) {
  std::vector<std::string_view> pieces;
  if (support::trim(text).empty()) return pieces;
  std::size_t begin = 0;
  int depth = 0;
  for (const Token& token : tokens_of(text)) {
    if (token.text == "(" || token.text == "[") ++depth;
    if (token.text == ")" || token.text == "]") --depth;
    if (token.text != "," || depth != 0) continue;
    pieces.push_back(support::trim(text.substr(begin, token.offset - begin)));
    begin = token.offset + 1;
  }
  pieces.push_back(support::trim(text.substr(begin)));
  return pieces;
}

Signature signature_of(std::string_view text) {
  bool in_quotes = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') in_quotes = !in_quotes;
    if (in_quotes || text[at] != '(') continue;
    const std::size_t end = text.ends_with(')') ? text.size() - 1 : text.size();
    return {std::string(support::trim(text.substr(0, at))), std::string(text.substr(at + 1, end - at - 1))};
  }
  return {std::string(text), {}};
}

Identifier bare_name(const Signature& signature) {
  const std::string& name = signature.name;
  if (name.size() < 2 || name.front() != '"') return Identifier(name);
  std::string bare;
  for (std::size_t at = 1; at + 1 < name.size(); ++at) {
    bare += name[at];
    if (name[at] == '"') ++at;
  }
  return Identifier(bare);
}

Identifier routine_segment(std::string_view printed) {
  Signature signature = signature_of(printed);
  signature.name = quoted(bare_name(signature));
  return Identifier(signature.text());
}

ArgumentList parse_arguments(std::string_view text) {
  ArgumentList list;
  const Parsed parsed = parse_argument_list(text);
  if (!parsed.ok()) {
    list.error = parsed.error;
    return list;
  }
  const std::vector<std::string_view> pieces = split_list(text);
  const Json& parameters = node_of(parsed.tree)["parameters"];
  if (parameters.size() != pieces.size()) {
    list.error = "expected a list of arguments";
    return list;
  }
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    list.arguments.push_back(argument_of(pieces[i], node_of(parameters[i])));
  }
  return list;
}

std::string arguments_text(const std::vector<Argument>& arguments) {
  std::string text;
  for (const Argument& argument : arguments) {
    if (!text.empty()) text += ", ";
    if (!argument.mode.empty()) text += argument.mode + " ";
    if (!argument.name.empty()) text += quoted(argument.name) + " ";
    text += argument.type;
    if (!argument.default_value.empty()) text += " DEFAULT " + argument.default_value;
  }
  return text;
}

std::vector<Argument> arguments_of(const Described& routine) {
  if (const std::string_view text = routine.text("arguments"); !text.empty()) {
    return parse_arguments(text).arguments;
  }
  std::vector<Argument> arguments;
  const Signature signature = signature_of(routine.id.path[1].text());
  for (const std::string_view type : split_list(signature.types)) {
    arguments.push_back({.type = std::string(type)});
  }
  return arguments;
}

std::string argument_type(std::string_view text, Identifier schema, Types& types) {
  const Parsed parsed = parse_type(text);
  if (!parsed.ok()) {
    throw std::invalid_argument("'" + std::string(text) + "' is no type of PostgreSQL: " + parsed.error);
  }
  TypeName type = type_name_of(parsed.tree, parsed.source);
  const std::string suffix = type.array ? "[]" : "";
  if (type.schema.empty() || type.schema == "pg_catalog") {
    if (is_pseudo_type(type.name)) return quoted_name(type.name) + suffix;
    if (type.builtin && type.name == "bpchar") return "character" + suffix;
    if (type.builtin && type.name == "bit") return "bit" + suffix;
  }
  if (type.builtin) {
    type.modifiers.clear();
    return printed(type);
  }
  const TypeAnswer& answer = types.resolve(text, schema);
  if (!answer.problem.empty()) throw std::invalid_argument(answer.problem);
  return answer.type.text();
}

std::string canonical_signature(std::string_view text, Identifier schema, Types& types) {
  Signature signature = signature_of(text);
  const std::vector<Token> name = tokens_of(signature.name);
  if (name.size() == 1 && name[0].kind == TokenKind::word) {
    signature.name = quoted_name(support::lower(signature.name));
  } else if (name.size() == 1 && name[0].kind == TokenKind::quoted_name) {
    signature.name = quoted(bare_name(signature));
  }
  const std::string_view list = signature.types;
  const std::size_t order = order_by(list);
  std::string canonical = canonical_types(list.substr(0, order), schema, types);
  if (order != std::string_view::npos) {
    canonical += (canonical.empty() ? "ORDER BY " : " ORDER BY ") +
                 canonical_types(list.substr(order + 8), schema, types);
  }
  signature.types = std::move(canonical);
  return signature.text();
}

std::vector<ObjectId> objects_of_type(std::string_view type, const Catalog& catalog) {
  std::vector<ObjectId> ids;
  const Parsed parsed = parse_type(type);
  if (!parsed.ok()) return ids;
  const TypeName name = type_name_of(parsed.tree, parsed.source);
  if (name.schema.empty()) return ids;
  for (const Kind kind : {Kind::enum_type, Kind::domain, Kind::composite_type, Kind::range_type, Kind::base_type,
                          Kind::table, Kind::view}) {
    const ObjectId id = relation_id(kind, Identifier(name.schema), Identifier(name.name));
    if (catalog.contains(id)) ids.push_back(id);
  }
  return ids;
}

std::string_view without_pg_catalog(std::string_view name) {
  constexpr std::string_view schema = "pg_catalog.";
  return name.starts_with(schema) ? name.substr(schema.size()) : name;
}

std::string dollar_quoted(std::string_view text, const std::string& tag) {
  std::string quote = "$" + tag + "$";
  // A text that ends in the beginning of the tag would close it too early.
  const auto holds = [&] { return (std::string(text) + "$").find(quote) != std::string::npos; };
  for (int i = 2; holds(); ++i) quote = "$" + tag + std::to_string(i) + "$";
  return quote + std::string(text) + quote;
}

std::string state_verb(std::string_view state) {
  if (state == "disabled") return "DISABLE";
  if (state == "replica") return "ENABLE REPLICA";
  return state == "always" ? "ENABLE ALWAYS" : "ENABLE";
}

}  // namespace schemadiff::postgres

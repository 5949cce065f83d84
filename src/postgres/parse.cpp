// SPDX-License-Identifier: MIT
#include "postgres/parse.hpp"

#include <pg_query.h>

#include <algorithm>
#include <memory>

#include "postgres/lexer.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::postgres {
namespace {

// The library writes its tree by recursion and does not watch its stack: operators nest as deep as
// they are many.
constexpr std::size_t most_tokens = 20'000;
// Ours walks it by recursion too; an operator is four levels.
constexpr int deepest_tree = 4'000;

const Json& nothing() {
  static const Json null;
  return null;
}

bool has_too_many_tokens(std::string_view text) {
  Lexer lexer(text);
  std::size_t count = 0;
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    const bool flat = token.kind == TokenKind::string || token.text == "," ||
                      (token.text.front() >= '0' && token.text.front() <= '9');
    if (!flat && ++count > most_tokens) return true;
  }
  return false;
}

bool is_too_deep(std::string_view json) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (quoted) {
      if (c == '\\') ++i;
      if (c == '"') quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      if (++depth > deepest_tree) return true;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return false;
}

/// The byte where the character of that number, from 1, begins.
std::size_t byte_of_character(std::string_view text, int character) {
  std::size_t at = 0;
  for (int seen = 1; at < text.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
    if (begins && seen++ == character) break;
  }
  return at;
}

Parsed failed(Parsed parsed, std::string message, std::size_t offset) {
  parsed.tree = {};
  parsed.error = std::move(message);
  parsed.error_offset = offset > parsed.prefix ? offset - parsed.prefix : 0;
  return parsed;
}

Parsed refused(Parsed parsed, std::string message) {
  const std::size_t offset = parsed.prefix;
  return failed(std::move(parsed), std::move(message), offset);
}

Parsed parse_after(std::string_view prefix, std::string_view text) {
  Parsed parsed;
  parsed.source = std::string(prefix) + std::string(text);
  parsed.prefix = prefix.size();
  if (text.find('\0') != std::string_view::npos)
    return refused(std::move(parsed), "it has a zero byte");
  try {
    if (has_too_many_tokens(text)) return refused(std::move(parsed), "it is too large to be read");
  } catch (const MigrationError& error) {
    return refused(std::move(parsed), error.what());
  }
  const PgQueryParseResult result = pg_query_parse(parsed.source.c_str());
  const std::unique_ptr<const PgQueryParseResult, void (*)(const PgQueryParseResult*)> guard(
      &result, [](const PgQueryParseResult* finished) { pg_query_free_parse_result(*finished); });
  if (result.error) {
    const std::size_t offset = byte_of_character(parsed.source, result.error->cursorpos);
    return failed(std::move(parsed), result.error->message, offset);
  }
  if (is_too_deep(result.parse_tree)) return refused(std::move(parsed), "it is nested too deeply");
  Json whole = Json::parse(result.parse_tree);
  Json& statements = whole["stmts"];
  if (statements.size() != 1) {
    return refused(std::move(parsed),
                   statements.empty() ? "it is empty" : "it has a semicolon in it");
  }
  parsed.tree = std::move(statements[0]["stmt"]);
  return parsed;
}

/// Whether a SELECT is nothing but its one result.
bool is_one_value(const Json& select) {
  return select.contains("targetList") && select["targetList"].size() == 1 &&
         std::ranges::all_of(select.items(), [](const auto& field) {
           return field.key() == "targetList" || field.key() == "limitOption" ||
                  field.key() == "op";
         });
}

/// A word behind an expression is taken for a name of it, even `and`, except in parentheses.
std::string error_in_parentheses(std::string_view text) {
  const Parsed parsed = parse_after("SELECT (", std::string(text) + "\n)");
  if (parsed.ok()) return "it is more than one expression";
  return parsed.error_offset >= text.size() ? "syntax error at end of input" : parsed.error;
}

}  // namespace

Parsed parse_statement(std::string_view text) { return parse_after({}, text); }

Parsed parse_expression(std::string_view text) {
  Parsed parsed = parse_after("SELECT ", text);
  if (!parsed.ok()) return parsed;
  Json& select = parsed.tree["SelectStmt"];
  if (!select.contains("targetList")) return refused(std::move(parsed), "it is empty");
  if (!is_one_value(select)) return refused(std::move(parsed), "it is more than one expression");
  Json& result = select["targetList"][0]["ResTarget"];
  if (result.contains("name")) return refused(std::move(parsed), error_in_parentheses(text));
  Json value = std::move(result["val"]);
  parsed.tree = std::move(value);
  return parsed;
}

Parsed parse_query(std::string_view text) {
  Parsed parsed = parse_after({}, text);
  if (!parsed.ok()) return parsed;
  if (!parsed.tree.contains("SelectStmt") || parsed.tree["SelectStmt"].contains("intoClause")) {
    return refused(std::move(parsed), "it is no query");
  }
  return parsed;
}

Parsed parse_type(std::string_view text) {
  Parsed parsed = parse_after("SELECT NULL::", text);
  if (!parsed.ok()) return parsed;
  Json& select = parsed.tree["SelectStmt"];
  const Json value = is_one_value(select) ? select["targetList"][0]["ResTarget"] : Json();
  const Node cast = value.is_null() || value.contains("name") ? Node() : node_of(value["val"]);
  const bool is_type = cast.is("TypeCast") && node_of(cast["arg"]).is("A_Const") &&
                       !cast["typeName"].contains("setof");
  if (!is_type) return refused(std::move(parsed), "it is not one type");
  Json type = cast["typeName"];
  parsed.tree = std::move(type);
  return parsed;
}

const Json& Node::operator[](const char* name) const {
  if (!fields || !fields->is_object()) return nothing();
  const auto found = fields->find(name);
  return found == fields->end() ? nothing() : *found;
}

std::string_view Node::text(const char* name) const {
  const Json& field = (*this)[name];
  return field.is_string() ? std::string_view(field.get_ref<const std::string&>())
                           : std::string_view();
}

Node node_of(const Json& json) {
  if (!json.is_object() || json.size() != 1) return {};
  const auto first = json.begin();
  if (!first->is_object()) return {};
  return {first.key(), &*first};
}

std::string_view string_of(const Json& json) {
  if (json.is_array()) return json.size() == 1 ? string_of(json[0]) : std::string_view();
  const Node node = node_of(json);
  return node.is("String") ? node.text("sval") : std::string_view();
}

std::size_t location_of(const Json& fields) {
  const auto found = fields.find("location");
  return found == fields.end() || *found < 0 ? 0 : found->get<std::size_t>();
}

std::optional<std::string> integer_of(const Json& constant, std::string_view source) {
  const auto value = constant.find("ival");
  if (value == constant.end()) return std::nullopt;
  if (value->contains("ival")) return std::to_string((*value)["ival"].get<long long>());
  const auto location = constant.find("location");
  if (location == constant.end() || *location < 0) return "0";
  // Zero or less: a minus, which may stand apart from its number, and the number.
  Lexer lexer(source);
  lexer.skip_to(location->get<std::size_t>());
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    if (token.text.front() < '0' || token.text.front() > '9') continue;
    const std::size_t digits = std::min(token.text.find_first_not_of('0'), token.text.size());
    const std::string_view number = token.text.substr(digits);
    return number.empty() ? "0" : "-" + std::string(number);
  }
  return std::nullopt;
}

}  // namespace schemadiff::postgres

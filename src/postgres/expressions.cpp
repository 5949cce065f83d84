// SPDX-License-Identifier: MIT
#include "postgres/expressions.hpp"

#include <algorithm>
#include <array>

#include "postgres/lexer.hpp"
#include "postgres/newer_syntax.hpp"
#include "postgres/parse_code.hpp"
#include "schemadiff/error.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

/// Gathers what the references to columns in a tree name, outside of its subqueries.
class Columns {
 public:
  void gather(const Json& json) {
    if (json.is_array()) {
      for (const Json& element : json) gather(element);
    } else if (json.is_object()) {
      const Node node = node_of(json);
      if (node.is("ColumnRef")) return reference(node["fields"]);
      if (node.is("SubLink")) return;
      for (const auto& [key, child] : json.items()) gather(child);
    }
  }

  std::vector<std::string> take() {
    std::ranges::sort(names_);
    names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
    return std::move(names_);
  }
  bool all() const noexcept { return all_; }

 private:
  void reference(const Json& fields) {
    const Json& last = fields[fields.size() - 1];
    if (node_of(last).is("A_Star")) {
      all_ = true;
    } else {
      names_.emplace_back(string_of(last));
    }
  }

  std::vector<std::string> names_ = {};
  bool all_ = false;
};

/// DEFAULT takes less than an expression (b_expr in the server's grammar); in parentheses it takes
/// all.
bool needs_parentheses(const Json& tree, std::string_view text) {
  Node node = node_of(tree);
  while (node.is("TypeCast")) node = node_of(node["arg"]);
  const bool call = node.is("FuncCall") && node.text("funcformat") == "COERCE_EXPLICIT_CALL";
  if (call || node.is("A_Const") || node.is("SQLValueFunction")) return false;
  const std::string table = "CREATE TABLE t (c int DEFAULT " + std::string(text) + ")";
  return !parse_statement(table).ok();
}

/// Whether the text is one of the defaults that nearly all columns have: a literal, with a cast to
/// a type of the server's own; a function without arguments; the next value of a sequence that is
/// named with its schema. Reading these by the grammar would tell nothing more, and models have
/// tens of thousands of them.
bool is_plain_default(std::string_view text) {
  constexpr std::array<std::string_view, 7> types = {"bigint", "boolean", "date", "integer",
                                                     "jsonb",  "numeric", "text"};
  std::array<Token, 8> tokens;
  std::size_t count = 0;
  Lexer lexer(text);
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    if (count == tokens.size()) return false;
    tokens[count++] = token;
  }
  const auto is = [&](std::size_t at, std::string_view what) {
    return at < count && tokens[at].text == what;
  };
  const auto is_literal = [&](std::size_t at) {
    const char first = tokens[at].text.front();
    return first == '\'' ||
           (first >= '0' && first <= '9' &&
            tokens[at].text.find_first_not_of("0123456789") == std::string_view::npos);
  };
  const auto ends_after = [&](std::size_t at) {
    if (count == at) return true;
    return count == at + 3 && is(at, ":") && is(at + 1, ":") &&
           std::ranges::find(types, tokens[at + 2].text) != types.end();
  };
  if (count == 0) return false;
  if (is_literal(0)) return ends_after(1);
  if (is(0, "now") && is(1, "(") && is(2, ")")) return count == 3;
  return is(0, "nextval") && is(1, "(") && count == 7 && tokens[2].text.front() == '\'' &&
         tokens[2].text.find('.') != std::string_view::npos && is(3, ":") && is(4, ":") &&
         is(5, "regclass") && is(6, ")");
}

Parsed parsed_as(std::string_view text, ReadAs reading) {
  switch (reading) {
    case ReadAs::query:
      return parse_query(text);
    case ReadAs::arguments:
      return parse_argument_list(text);
    case ReadAs::statements:
      return parse_statements(text);
    case ReadAs::expression:
    case ReadAs::default_value:
      break;
  }
  return parse_expression(text);
}

}  // namespace

std::string without_comments(std::string_view text) {
  std::string result;
  std::size_t kept = 0;
  Lexer lexer(text);
  for (Token token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
    if (token.kind != TokenKind::line_comment && token.kind != TokenKind::block_comment) continue;
    result.append(text.substr(kept, token.offset - kept)).append(" ");
    kept = token.offset + token.text.size();
  }
  return result.append(text.substr(kept));
}

const ReadExpression& Expressions::read(std::string_view text, Identifier schema, ReadAs reading) {
  std::string key = schema.text() + '\n' + static_cast<char>('0' + static_cast<int>(reading));
  key += text;
  const auto found = read_.find(key);
  if (found != read_.end()) return found->second;
  return read_.emplace(std::move(key), read_new(text, schema, reading)).first->second;
}

ReadExpression Expressions::read_new(std::string_view text, Identifier schema,
                                     ReadAs reading) const {
  std::string plain;
  try {
    plain = without_comments(text);
  } catch (const MigrationError& error) {
    return {.error = error.what()};
  }
  std::string_view trimmed = support::trim(plain);
  const bool is_query = reading == ReadAs::query;
  if (reading == ReadAs::default_value && is_plain_default(trimmed))
    return {.text = std::string(trimmed)};
  if (is_query && trimmed.ends_with(';'))
    trimmed = support::trim(trimmed.substr(0, trimmed.size() - 1));
  const Parsed parsed = parsed_as(trimmed, reading);
  if (!parsed.ok()) {
    if (has_newer_syntax(trimmed)) return {.text = std::string(trimmed)};
    return {.error = parsed.error};
  }

  ReadExpression read;
  read.text = qualifier_.qualified(parsed, schema);
  if (reading == ReadAs::arguments) read.text.pop_back();  // the parenthesis that closes the list
  if (reading == ReadAs::arguments || reading == ReadAs::statements) return read;
  Columns columns;
  columns.gather(parsed.tree);
  read.all_columns = columns.all();
  if (!is_query) {
    read.columns = columns.take();
    const Node node = node_of(parsed.tree);
    read.is_column = node.is("ColumnRef") && node["fields"].size() == 1 && !read.all_columns;
  }
  if (reading == ReadAs::default_value && needs_parentheses(parsed.tree, read.text)) {
    read.text = "(" + read.text + ")";
  }
  return read;
}

}  // namespace schemadiff::postgres

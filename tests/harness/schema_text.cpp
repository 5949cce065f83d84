// SPDX-License-Identifier: MIT
#include "harness/schema_text.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <vector>

#include "harness/files.hpp"

namespace harness {

namespace {

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts) text += part + std::string(separator);
  return text;
}

/// Lines between `CREATE TABLE … (` and `)`, sorted and without their commas.
void sort_table_body(std::vector<std::string>& lines) {
  const auto first = std::find_if(lines.begin(), lines.end(), [](const std::string& line) {
    return starts_with(line, "CREATE TABLE ") && line.back() == '(';
  });
  if (first == lines.end()) return;
  const auto last = std::find_if(first, lines.end(),
                                 [](const std::string& line) { return starts_with(line, ")"); });
  for (auto line = first + 1; line < last; ++line)
    if (line->back() == ',') line->pop_back();
  std::sort(first + 1, last);
}

using Tokens = std::vector<std::string>;

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$' ||
         (c & 0x80) != 0;
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

/// The end of what begins at `at` and ends with `close`, where a doubled `close` stands for itself.
std::size_t end_of_quoted(std::string_view text, std::size_t at, char close) {
  for (++at; at < text.size(); ++at) {
    if (text[at] != close) continue;
    if (at + 1 < text.size() && text[at + 1] == close && close != ']')
      ++at;
    else
      return at + 1;
  }
  return text.size();
}

std::size_t end_of_comment(std::string_view text, std::size_t at) {
  const std::string_view end = text[at] == '-' ? "\n" : "*/";
  const auto found = text.find(end, at);
  return found == std::string_view::npos ? text.size() : found + end.size();
}

Tokens tokens_of(std::string_view text) {
  Tokens tokens;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    const std::string_view rest = text.substr(at);
    std::size_t end = at + 1;
    if (std::isspace(static_cast<unsigned char>(c)) != 0) {
      at = end;
      continue;
    }
    if (starts_with(rest, "--") || starts_with(rest, "/*")) {
      at = end_of_comment(text, at);
      continue;
    }
    if (c == '\'') {
      end = end_of_quoted(text, at, c);
      tokens.emplace_back(text.substr(at, end - at));
    } else if (c == '"' || c == '`' || c == '[') {
      end = end_of_quoted(text, at, c == '[' ? ']' : c);
      tokens.push_back(lower(text.substr(at + 1, end - at - 2)));
    } else {
      if (is_word(c))
        end = static_cast<std::size_t>(
            std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_word) -
            text.begin());
      tokens.push_back(lower(text.substr(at, end - at)));
    }
    at = end;
  }
  return tokens;
}

bool starts_clause(const Tokens& tokens, std::size_t at) {
  static const std::set<std::string> words{"constraint", "primary",   "unique",
                                           "check",      "default",   "collate",
                                           "references", "generated", "as"};
  const bool not_null = tokens[at] == "not" && at + 1 < tokens.size() && tokens[at + 1] == "null";
  if (at > 0 && tokens[at] == "as" && tokens[at - 1] == "always") return false;
  if (at > 0 && tokens[at] == "default" && tokens[at - 1] == "set") return false;
  return not_null || words.count(tokens[at]) > 0;
}

/// What a foreign key does, at the end and in the order of its text; NO ACTION is what it does
/// anyway, and MATCH NONE what it says of itself.
Tokens with_actions_last(const Tokens& tokens) {
  Tokens rest;
  std::vector<Tokens> actions;
  for (std::size_t at = 0; at < tokens.size();) {
    const bool acts = tokens[at] == "on" && at + 2 < tokens.size() &&
                      (tokens[at + 1] == "delete" || tokens[at + 1] == "update");
    if (tokens[at] == "match" && at + 1 < tokens.size() && tokens[at + 1] == "none") {
      at += 2;
      continue;
    }
    if (!acts) {
      rest.push_back(tokens[at++]);
      continue;
    }
    const bool is_of_two_words = tokens[at + 2] == "set" || tokens[at + 2] == "no";
    const std::size_t length = std::min<std::size_t>(is_of_two_words ? 4 : 3, tokens.size() - at);
    const auto first = tokens.begin() + static_cast<std::ptrdiff_t>(at);
    if (tokens[at + 2] != "no")
      actions.emplace_back(first, first + static_cast<std::ptrdiff_t>(length));
    at += length;
  }
  std::sort(actions.begin(), actions.end());
  for (const Tokens& action : actions) rest.insert(rest.end(), action.begin(), action.end());
  return rest;
}

/// A column with its clauses in the order of their text; SQLite takes them in any order.
std::string normal_column(const Tokens& tokens) {
  std::vector<Tokens> clauses(1);
  int depth = 0;
  bool named = false;  // right after CONSTRAINT, which goes with the clause that follows
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (tokens[at] == ")") --depth;
    const bool starts =
        depth == 0 && at > 0 && tokens[at - 1] != "constraint" && starts_clause(tokens, at);
    if (starts && !named) clauses.emplace_back();
    if (starts) named = tokens[at] == "constraint";
    const bool bare_null =
        tokens[at] == "null" && (at == 0 || (tokens[at - 1] != "not" && tokens[at - 1] != "set" &&
                                             tokens[at - 1] != "default"));
    const bool implied =
        bare_null || tokens[at] == "virtual" || tokens[at] == "generated" || tokens[at] == "always";
    if (depth > 0 || !implied) clauses.back().push_back(tokens[at]);
    if (tokens[at] == "(") ++depth;
  }
  for (Tokens& clause : clauses) clause = with_actions_last(clause);
  std::sort(clauses.begin() + 1, clauses.end());
  std::string text;
  for (const Tokens& clause : clauses) text += joined(clause, " ");
  return text;
}

std::string normal_part(const Tokens& tokens) {
  static const std::set<std::string> constraints{"constraint", "primary", "unique", "check",
                                                 "foreign"};
  const bool is_column = !tokens.empty() && constraints.count(tokens[0]) == 0;
  return is_column ? normal_column(tokens) : joined(with_actions_last(tokens), " ");
}

/// The order of grants is that in which they were made, and means nothing.
void sort_grants(std::vector<std::string>& lines) {
  const auto is_grant = [](const std::string& line) { return starts_with(line, "GRANT "); };
  const auto first = std::find_if(lines.begin(), lines.end(), is_grant);
  std::sort(first, std::find_if_not(first, lines.end(), is_grant));
}

/// Whether the parentheses that open at `at` hold names: those of a CREATE TABLE or CREATE INDEX
/// itself, or of a key.
bool opens_names(const Tokens& tokens, std::size_t at, bool outermost) {
  if (outermost) return true;
  const auto before = [&](std::size_t count) { return at >= count ? tokens[at - count] : ""; };
  return before(1) == "key" || before(1) == "unique" || before(2) == "references";
}

/// Names that SQLite takes in the quotes of a literal without them, and without the ASC that it
/// takes as said.
Tokens with_plain_names(const Tokens& tokens) {
  static const std::set<std::string> before_names{"table", "index",      "exists",
                                                  "on",    "constraint", "references"};
  Tokens plain;
  std::vector<bool> holds_names;  // of each open parenthesis
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const std::string& token = tokens[at];
    const std::string before = at == 0 ? "" : tokens[at - 1];
    const std::string after = at + 1 < tokens.size() ? tokens[at + 1] : "";
    const bool starts = before == "(" || before == ",";
    const bool in_list = !holds_names.empty() && holds_names.back();
    if (token == "(") holds_names.push_back(opens_names(tokens, at, holds_names.empty()));
    if (token == ")" && !holds_names.empty()) holds_names.pop_back();
    if (in_list && token == "asc" && !starts && (after == "," || after == ")")) continue;
    const bool is_name = (in_list && starts) || before_names.count(before) > 0;
    const bool is_literal = token[0] == '\'' && token.size() > 1;
    plain.push_back(is_name && is_literal ? lower(token.substr(1, token.size() - 2)) : token);
  }
  return plain;
}

/// The tokens in words, what stands in the parentheses of a CREATE TABLE sorted.
std::string normal_statement(Tokens tokens) {
  const bool index = tokens.size() > 2 && (tokens[1] == "index" || tokens[2] == "index");
  if (index) return joined(with_plain_names(tokens), " ");
  const bool table = tokens.size() > 2 && tokens[0] == "create" && tokens[1] == "table";
  if (!table) return joined(tokens, " ");
  tokens = with_plain_names(tokens);
  if (tokens.size() > 5 && tokens[2] == "if" && tokens[3] == "not")
    tokens.erase(tokens.begin() + 2, tokens.begin() + 5);
  std::vector<Tokens> pieces(1);
  std::string head, tail;
  int depth = 0;
  for (const std::string& token : tokens) {
    if (token == ")") --depth;
    if (depth == 0) {
      (pieces.size() == 1 && pieces[0].empty() ? head : tail) += token + " ";
    } else if (depth == 1 && token == ",") {
      pieces.emplace_back();
    } else if (depth == 1 && token == "foreign" && !pieces.back().empty() &&
               pieces.back()[0] == "foreign") {
      pieces.push_back({token});  // SQLite does without the comma
    } else {
      pieces.back().push_back(token);
    }
    if (token == "(") ++depth;
  }
  std::vector<std::string> parts;
  for (const Tokens& piece : pieces) parts.push_back(normal_part(piece));
  std::sort(parts.begin(), parts.end());
  return head + joined(parts, ", ") +
         replaced(tail, "without rowid , strict", "strict , without rowid");
}

}  // namespace

std::string normal_postgres_schema(std::string_view dump) {
  std::vector<std::string> objects;
  std::vector<std::string> lines;
  const auto finish = [&] {
    sort_table_body(lines);
    sort_grants(lines);
    if (!lines.empty()) objects.push_back(joined(lines, "\n"));
    lines.clear();
  };
  for (const std::string& line : lines_of(dump)) {
    if (starts_with(line, "-- Name:")) finish();
    const bool noise = line.empty() || starts_with(line, "--") || starts_with(line, "SET ") ||
                       starts_with(line, "\\") || starts_with(line, "SELECT pg_catalog.set_config");
    if (!noise) lines.push_back(line);
  }
  finish();
  std::sort(objects.begin(), objects.end());
  return joined(objects, "");
}

std::string normal_sqlite_schema(std::string_view script) {
  std::vector<std::string> statements;
  Tokens statement;
  bool in_trigger = false;
  for (std::string& token : tokens_of(script)) {
    const bool ends =
        token == ";" && (!in_trigger || (!statement.empty() && statement.back() == "end"));
    if (!ends) {
      statement.push_back(std::move(token));
      in_trigger = in_trigger || (statement.size() <= 3 && statement[0] == "create" &&
                                  statement.back() == "trigger");
      continue;
    }
    if (!statement.empty()) statements.push_back(normal_statement(std::move(statement)));
    statement.clear();
    in_trigger = false;
  }
  std::sort(statements.begin(), statements.end());
  return joined(statements, "\n");
}

std::string first_difference(const std::string& before, const std::string& after) {
  const auto left = lines_of(before);
  const auto right = lines_of(after);
  const auto first_only_in = [](const std::vector<std::string>& mine,
                                const std::vector<std::string>& others,
                                const char* mark) -> std::string {
    const auto line = std::find_if(mine.begin(), mine.end(), [&](const std::string& text) {
      return std::find(others.begin(), others.end(), text) == others.end();
    });
    return line == mine.end() ? "" : mark + *line + "\n";
  };
  const std::string only = first_only_in(left, right, "- ") + first_only_in(right, left, "+ ");
  return only.empty() && before != after ? "the same lines, in another order or number" : only;
}

}  // namespace harness

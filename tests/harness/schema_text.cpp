// SPDX-License-Identifier: MIT
#include "harness/schema_text.hpp"

#include <algorithm>
#include <cctype>
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

/// The tokens in words, what stands in the parentheses of a CREATE TABLE sorted.
std::string normal_statement(Tokens tokens) {
  const bool table = tokens.size() > 2 && tokens[0] == "create" && tokens[1] == "table";
  if (!table) return joined(tokens, " ");
  if (tokens.size() > 5 && tokens[2] == "if" && tokens[3] == "not")
    tokens.erase(tokens.begin() + 2, tokens.begin() + 5);
  std::vector<std::string> parts{""};
  std::string head, tail;
  int depth = 0;
  for (const std::string& token : tokens) {
    if (token == ")") --depth;
    if (depth == 0)
      (parts.size() == 1 && parts[0].empty() ? head : tail) += token + " ";
    else if (depth == 1 && token == ",")
      parts.emplace_back();
    else
      parts.back() += token + " ";
    if (token == "(") ++depth;
  }
  std::sort(parts.begin(), parts.end());
  return head + joined(parts, ", ") + tail;
}

}  // namespace

std::string normal_postgres_schema(std::string_view dump) {
  std::vector<std::string> objects;
  std::vector<std::string> lines;
  const auto finish = [&] {
    sort_table_body(lines);
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

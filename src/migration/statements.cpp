// SPDX-License-Identifier: MIT
#include "migration/statements.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <string_view>

#include "support/text.hpp"

namespace schemadiff::migration {
namespace {

std::string first_word(std::string_view text) {
  return std::string(text.substr(0, text.find_first_of(" \t\n(;")));
}

/// What stands behind `-- KEY:`, where the line is such a comment.
std::optional<std::string_view> directive(std::string_view line, std::string_view key) {
  line = support::trim(line);
  if (!line.starts_with("--")) return std::nullopt;
  line = support::trim(line.substr(2));
  if (!line.starts_with(key) || line.substr(key.size(), 1) != ":") return std::nullopt;
  return support::trim(line.substr(key.size() + 1));
}

[[noreturn]] void refuse_guard(std::string_view object, const Location& location) {
  throw MigrationError(fmt::format("a guard names a kind and an object, such as \"column "
                                   "public.products.price\", and not \"{}\"",
                                   object),
                       location);
}

void read_guard(std::string_view object, Presence when, const Location& location,
                PartStatement& statement) {
  const std::size_t space = object.find(' ');
  const auto kind =
      space == std::string_view::npos ? std::nullopt : kind_named(object.substr(0, space));
  if (!kind) refuse_guard(object, location);
  Guard guard{.when = when, .kind = *kind, .path = {}, .object = std::string(object)};
  try {
    if (*kind != Kind::comment) guard.path = parse_path(support::trim(object.substr(space)));
  } catch (const std::invalid_argument&) {
    refuse_guard(object, location);
  }
  statement.guards.push_back(std::move(guard));
}

void read_acceptance(std::string_view text, const Location& location, PartStatement& statement) {
  const std::size_t space = text.find(' ');
  if (text.empty() || space == std::string_view::npos) {
    throw MigrationError("\"accept:\" names a hazard or rule and then the reason", location);
  }
  statement.accepted.push_back({.rule = std::string(text.substr(0, space)),
                                .reason = std::string(support::trim(text.substr(space))),
                                .line = location.line});
}

void read_comment(std::string_view line, const Location& location, PartStatement& statement) {
  if (const auto object = directive(line, "unless-exists")) {
    read_guard(*object, Presence::absent, location, statement);
  } else if (const auto there = directive(line, "if-exists")) {
    read_guard(*there, Presence::there, location, statement);
  } else if (const auto acceptance = directive(line, "accept")) {
    read_acceptance(*acceptance, location, statement);
  } else if (const auto hazard = directive(line, "hazard")) {
    statement.hazards.emplace_back(*hazard);
  }
}

std::vector<ScriptStatement> split(const Revision& revision, const Part& part,
                                   const Dialect& dialect) {
  try {
    return dialect.split(part.text);
  } catch (const MigrationError& error) {
    const int line = error.location().line;
    throw MigrationError(error.what(),
                         {.file = revision.file, .line = part.line + (line > 0 ? line - 1 : 0)});
  }
}

/// The lines of `text` on which the comments above a statement stand.
std::vector<int> lines_of(const std::vector<std::string>& comments, std::string_view text,
                          const ScriptStatement& statement) {
  std::vector<int> lines(comments.size(), statement.line);
  int line = statement.line;
  std::size_t begin = statement.offset;  // of the line last looked at
  for (std::size_t i = comments.size(); i-- > 0;) {
    const std::string_view wanted = support::trim(comments[i]);
    while (line > 1) {
      const std::size_t end = text.rfind('\n', begin == 0 ? 0 : begin - 1);
      if (end == std::string_view::npos) break;
      const std::size_t break_before = end == 0 ? end : text.rfind('\n', end - 1);
      begin = end == 0 || break_before == std::string_view::npos ? 0 : break_before + 1;
      --line;
      if (support::trim(text.substr(begin, end - begin)) == wanted) break;
    }
    lines[i] = line;
  }
  return lines;
}

}  // namespace

bool changes_settings(const PartStatement& statement) {
  const std::string text = support::lower(statement.text);
  return text.starts_with("set ") || text.find("set_config") != std::string::npos;
}

std::vector<PartStatement> statements_of(const Revision& revision, const Part& part,
                                         const Dialect& dialect) {
  std::vector<PartStatement> statements;
  for (ScriptStatement& cut : split(revision, part, dialect)) {
    PartStatement statement{.text = std::move(cut.text), .line = part.line + cut.line - 1};
    const Location location{.file = revision.file, .line = statement.line};
    if (part.transactional && dialect.controls_transaction(statement.text)) {
      throw MigrationError(
          fmt::format("{} in a part that runs inside a transaction; take it out, or mark the part "
                      "transaction:false",
                      support::upper(first_word(statement.text))),
          location);
    }
    const std::vector<std::string> comments = support::split(cut.comments, '\n');
    const std::vector<int> lines = lines_of(comments, part.text, cut);
    for (std::size_t i = 0; i < comments.size(); ++i) {
      read_comment(comments[i], {.file = revision.file, .line = part.line + lines[i] - 1},
                   statement);
    }
    statements.push_back(std::move(statement));
  }
  return statements;
}

}  // namespace schemadiff::migration

// SPDX-License-Identifier: MIT
#include "migration/render.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>

#include "embedded.hpp"
#include "migration/header.hpp"
#include "migration/strict_mustache.hpp"
#include "schemadiff/error.hpp"
#include "support/files.hpp"
#include "support/text.hpp"

namespace schemadiff::migration {
namespace {

namespace mustache = kainjow::mustache;

constexpr std::array<std::string_view, 21> field_names{
    "revision",  "parent",  "message",    "created",  "dialect", "labels", "depends",
    "model",     "arrives", "proven",     "evidence", "key",     "value",  "parts",
    "direction", "options", "statements", "comments", "comment", "text",   "last"};

/// What is set together in one `-- migrate:` part.
struct Group {
  bool transactional = true;
  bool foreign_keys_off = false;
  std::span<const Statement> statements = {};
  std::span<const std::string> guards = {};  // one for each statement, or none at all
};

std::vector<Group> groups_of(const Statements& statements, std::span<const std::string> guards) {
  std::vector<Group> groups;
  for (std::size_t begin = 0, end = 0; begin < statements.size(); begin = end) {
    const Transaction transaction = statements[begin].transaction;
    end = begin + 1;
    while (transaction != Transaction::own && end < statements.size() &&
           statements[end].transaction == transaction) {
      ++end;
    }
    Group group{.transactional = transaction != Transaction::none,
                .foreign_keys_off = false,
                .statements = std::span(statements).subspan(begin, end - begin)};
    if (!guards.empty()) group.guards = guards.subspan(begin, end - begin);
    group.foreign_keys_off = std::ranges::any_of(group.statements, &Statement::foreign_keys_off);
    groups.push_back(group);
  }
  if (groups.empty()) groups.emplace_back();
  return groups;
}

std::string in_one_line(std::string_view text) {
  std::string line(support::trim(text));
  std::ranges::replace(line, '\n', ' ');
  std::ranges::replace(line, '\r', ' ');
  return line;
}

mustache::data statement_data(const Statement& statement, const std::string& guard, bool last) {
  mustache::data comments{mustache::data::type::list};
  if (!guard.empty()) comments.push_back(mustache::object{{"comment", in_one_line(guard)}});
  for (const Hazard& hazard : statement.hazards) {
    const std::string text =
        fmt::format("hazard: {}: {}", name_of(hazard.kind), in_one_line(hazard.message));
    comments.push_back(mustache::object{{"comment", text}});
  }
  mustache::data data;
  data.set("comments", comments);
  data.set("text", without_trailing_blanks(statement.text));
  data.set("last", mustache::data(last));
  return data;
}

mustache::data part_data(Direction direction, const Group& group) {
  mustache::data statements{mustache::data::type::list};
  for (std::size_t i = 0; i < group.statements.size(); ++i) {
    statements.push_back(statement_data(group.statements[i],
                                        group.guards.empty() ? std::string() : group.guards[i],
                                        i + 1 == group.statements.size()));
  }
  mustache::data data;
  data.set("direction", std::string(name_of(direction)));
  data.set("options", std::string(group.transactional ? "" : " transaction:false") +
                          (group.foreign_keys_off ? " foreign_keys:off" : ""));
  data.set("statements", statements);
  return data;
}

mustache::data parts_data(const Draft& draft) {
  mustache::data parts{mustache::data::type::list};
  for (const Group& group : groups_of(draft.up, draft.up_guards))
    parts.push_back(part_data(Direction::up, group));
  if (draft.irreversible) {
    mustache::data part = part_data(Direction::down, {});
    part.set("options", " irreversible: " + in_one_line(*draft.irreversible));
    parts.push_back(std::move(part));
    return parts;
  }
  for (const Group& group : groups_of(draft.down, draft.down_guards))
    parts.push_back(part_data(Direction::down, group));
  return parts;
}

mustache::data evidence_data(const Revision& header) {
  mustache::data list{mustache::data::type::list};
  const auto add = [&](std::string_view key, const std::string& dialect, const std::string& value) {
    if (value.empty()) return;
    list.push_back(
        mustache::object{{"key", fmt::format("{}({})", key, dialect)}, {"value", value}});
  };
  for (const auto& [dialect, evidence] : header.evidence) {
    if (dialect.empty()) continue;
    add("model", dialect, evidence.model);
    add("arrives", dialect, evidence.arrives);
    add("proven", dialect, evidence.proven);
  }
  return list;
}

mustache::data draft_data(const Draft& draft) {
  const Revision& header = draft.header;
  const auto common = header.evidence.find("");
  const Evidence evidence = common == header.evidence.end() ? Evidence{} : common->second;
  mustache::data data;
  data.set("revision", header.id);
  data.set("parent", header.parents.empty() ? "none" : support::join(header.parents, ", "));
  data.set("message", text_data(in_one_line(header.message)));
  data.set("created", text_data(header.created));
  data.set("dialect", text_data(support::join(header.dialects, ", ")));
  data.set("labels", text_data(support::join(header.labels, ", ")));
  data.set("depends", text_data(support::join(header.depends, ", ")));
  data.set("model", text_data(evidence.model));
  data.set("arrives", text_data(evidence.arrives));
  data.set("proven", text_data(evidence.proven));
  data.set("evidence", evidence_data(header));
  data.set("parts", parts_data(draft));
  return data;
}

/// What the template left out of what decides where the revision stands; empty: nothing.
std::string_view left_out(const Revision& read, const Revision& header) {
  if (read.id != header.id || read.parents != header.parents) return "another revision or parent";
  if (read.labels != header.labels) return "no \"labels\", or others";
  return read.depends != header.depends ? "no \"depends\", or another" : "";
}

void check_result(const std::string& text, const Draft& draft, const Template& source) {
  std::string_view wrong;
  try {
    wrong = left_out(parse_revision(text, source.file), draft.header);
  } catch (const MigrationError& error) {
    throw ConfigError(
        fmt::format("what the template makes is no migration file, in its line {}: {}",
                    error.location().line, error.what()),
        {.file = source.file});
  }
  if (wrong.empty()) return;
  throw ConfigError(fmt::format("what the template makes has {}", wrong), {.file = source.file});
}

/// Where the quoted text that begins at `at` ends; `at` where none begins there.
std::size_t end_of_quoted(std::string_view text, std::size_t at) {
  const char c = text[at];
  const auto after = [&](std::string_view closing, std::size_t from) {
    const std::size_t end = text.find(closing, from);
    return end == std::string_view::npos ? text.size() : end + closing.size();
  };
  if (c == '\'' || c == '"' || c == '`') return after(text.substr(at, 1), at + 1);
  if (c == '/' && text.substr(at, 2) == "/*") return after("*/", at + 2);
  if (c == '-' && text.substr(at, 2) == "--") return std::min(text.find('\n', at), text.size());
  if (c != '$') return at;
  const std::size_t tag_end = text.find('$', at + 1);
  if (tag_end == std::string_view::npos) return at;
  const std::string_view tag = text.substr(at, tag_end + 1 - at);
  const bool is_tag = std::ranges::all_of(tag.substr(1, tag.size() - 2), [](char each) {
    return each == '_' || std::isalnum(static_cast<unsigned char>(each)) ||
           static_cast<unsigned char>(each) > 127;
  });
  return is_tag ? after(tag, tag_end + 1) : at;
}

}  // namespace

Template default_template() {
  return {.text = std::string(embedded("templates/migration.sql.mustache"))};
}

Template read_template(const std::string& file) {
  support::FileText read = support::read_file(file);
  if (!read.error.empty()) {
    throw ConfigError(fmt::format("the template cannot be read: {}", read.error), {.file = file});
  }
  return {.text = std::move(read.text), .file = file};
}

std::string render(const Draft& draft, const Template& with) {
  const std::string text = fill(with, draft_data(draft), field_names);
  check_result(text, draft, with);
  return text;
}

std::string without_trailing_blanks(std::string_view statement) {
  std::string result;
  for (std::size_t at = 0; at < statement.size();) {
    const std::size_t end = end_of_quoted(statement, at);
    if (end != at) {
      result += statement.substr(at, end - at);
      at = end;
      continue;
    }
    if (statement[at] == '\n') {
      while (!result.empty() && (result.back() == ' ' || result.back() == '\t')) result.pop_back();
    }
    result += statement[at++];
  }
  while (!result.empty() &&
         (result.back() == ' ' || result.back() == '\n' || result.back() == '\t'))
    result.pop_back();
  return result;
}

}  // namespace schemadiff::migration

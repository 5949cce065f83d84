// SPDX-License-Identifier: MIT
#include "migration/offline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "support/text.hpp"

namespace schemadiff::migration {
namespace {

/// How a database's own shell is told what the runner does by itself.
struct Frame {
  std::string_view dialect = {};
  std::string_view first_lines = {};
  std::string_view keys_off = {};
  std::string_view begin = {};
  std::string_view reset = {};  // what a run does after each part
};

/// The shells go on after an error unless told not to:
/// https://www.postgresql.org/docs/current/app-psql.html, https://www.sqlite.org/cli.html. Foreign
/// keys are off from the start, as they are in a run, since the pragma has no effect inside a
/// transaction.
constexpr std::array<Frame, 2> frames{Frame{.dialect = "postgresql",
                                            .first_lines = "\\set ON_ERROR_STOP on\n",
                                            .keys_off = {},
                                            .begin = "BEGIN;\n",
                                            .reset = "RESET ROLE;\nRESET ALL;\n"},
                                      Frame{.dialect = "sqlite",
                                            .first_lines = ".bail on\n",
                                            .keys_off = "PRAGMA foreign_keys = OFF;\n",
                                            .begin = "BEGIN IMMEDIATE;\n",
                                            .reset = {}}};

class Script {
 public:
  Script(const Dialect& dialect, const RunOptions& options)
      : dialect_(dialect),
        options_(options),
        frame_(*std::ranges::find(frames, dialect.name(), &Frame::dialect)),
        sql_(dialect, options.names) {}

  enum class ForeignKeys { as_they_are, off };
  void head(ForeignKeys keys) {
    text_ += frame_.first_lines;
    if (keys == ForeignKeys::off) text_ += frame_.keys_off;
  }
  void title(std::string_view title) { text_ += fmt::format("-- {}\n", title); }

  void tables() {
    open();
    for (const std::string& statement : sql_.create()) add(statement);
    close();
  }

  /// Without a step the version table is left out.
  void revision(const Revision& revision, Direction direction, const Step* step) {
    text_ += fmt::format("\n-- revision {} {}{}{}\n", revision.id, name_of(direction),
                         revision.message.empty() ? "" : ": ", revision.message);
    const std::vector<PreparedPart> parts = prepare(revision, direction, dialect_);
    for (const PreparedPart& part : parts) {
      part.part->transactional ? open() : close();
      for (const PartStatement& statement : part.statements) add_guarded(revision, statement);
      if (std::ranges::any_of(part.statements, changes_settings)) text_ += frame_.reset;
      const bool last = &part == &parts.back();
      if (last && step) {
        open();
        keep_account(*step);
      }
      if (options_.transaction == TransactionMode::per_revision) close();
    }
  }

  std::string finish() && {
    close();
    return std::move(text_);
  }

 private:
  void open() {
    if (!open_) text_ += frame_.begin;
    open_ = true;
  }

  void close() {
    if (open_) text_ += "COMMIT;\n";
    open_ = false;
  }

  void add(std::string_view statement) { text_ += fmt::format("{};\n", statement); }

  void add_guarded(const Revision& revision, const PartStatement& statement) {
    std::string text = statement.text;
    for (const Guard& guard : statement.guards) {
      auto guarded = dialect_.guarded(text, guard.kind, guard.path, guard.when);
      if (!guarded) refuse_guard(revision, statement, guard);
      text = std::move(*guarded);
    }
    for (const std::string& hazard : statement.hazards)
      text_ += fmt::format("-- hazard: {}\n", hazard);
    add(text);
  }

  [[noreturn]] void refuse_guard(const Revision& revision, const PartStatement& statement,
                                 const Guard& guard) const {
    throw UnsupportedError(
        fmt::format("{} has no form of this statement for a script that looks for {} first; run "
                    "the revision online",
                    dialect_.display_name(), guard.object),
        {.file = revision.file, .line = statement.line});
  }

  void keep_account(const Step& step) {
    for (const std::string& id : step.removes) add(sql_.erase(id));
    for (const std::string& id : step.adds) {
      add(id == step.revision->id
              ? sql_.insert({.revision = id, .checksum = step.revision->checksum})
              : sql_.insert_again(id));
    }
    LogEntry entry = new_log_entry(options_.tool_version);
    entry.revision = step.revision->id;
    entry.direction = std::string(name_of(step.direction));
    entry.checksum = step.revision->checksum;
    entry.note = "by a script";
    add(sql_.log(entry));
  }

  const Dialect& dialect_;
  const RunOptions& options_;
  const Frame& frame_;
  VersionSql sql_;
  std::string text_;
  bool open_ = false;
};

std::string state_name(const Revisions& revisions) {
  std::vector<std::string> ids;
  for (const Revision* revision : revisions) ids.push_back(revision->id);
  return ids.empty() ? "base" : support::join(ids, ", ");
}

std::string script_of(const Steps& steps, const Range& range, const Dialect& dialect,
                      const RunOptions& options) {
  Script script(dialect, options);
  script.head(Script::ForeignKeys::off);
  script.title(fmt::format("from {} to {}", state_name(range.from.revisions),
                           state_name(range.to.revisions)));
  if (range.from.revisions.empty()) script.tables();
  for (const Step& step : steps) {
    check_seal(*step.revision);
    script.revision(*step.revision, step.direction, &step);
  }
  return std::move(script).finish();
}

}  // namespace

std::string upgrade_script(const Graph& graph, const Range& range, const Dialect& dialect,
                           const RunOptions& options) {
  const Steps steps = upgrade_steps(graph, range.from.revisions, range.to);
  const std::string from = state_name(range.from.revisions), to = state_name(range.to.revisions);
  if (steps.empty() && from != to) {
    throw UsageError(
        fmt::format("an upgrade from {} has nothing to do to come to {}; \"schemadiff downgrade "
                    "--sql\" prints the way down",
                    from, to));
  }
  return script_of(steps, range, dialect, options);
}

std::string downgrade_script(const Graph& graph, const Range& range, const Dialect& dialect,
                             const RunOptions& options) {
  return script_of(downgrade_steps(graph, range.from.revisions, range.to), range, dialect, options);
}

std::string revision_script(const Revision& revision, Direction direction, const Dialect& dialect) {
  const RunOptions options;
  Script script(dialect, options);
  const bool keys_off =
      std::ranges::any_of(parts_for(revision, direction, dialect.name()),
                          [](const Part* part) { return part->foreign_keys_off; });
  script.head(keys_off ? Script::ForeignKeys::off : Script::ForeignKeys::as_they_are);
  script.revision(revision, direction, nullptr);
  return std::move(script).finish();
}

}  // namespace schemadiff::migration

// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "cli/check_states.hpp"
#include "cli/commands.hpp"
#include "cli/drift.hpp"
#include "cli/session.hpp"
#include "report/json.hpp"
#include "report/text.hpp"
#include "schemadiff/error.hpp"
#include "support/files.hpp"

namespace schemadiff::cli {
namespace {

struct Cause {
  std::string_view name;
  std::string_view meaning;
  std::string_view cure;
};

constexpr std::array<Cause, 5> causes{{
    {"", "the database is not what the model says", ""},
    {"model", "the model has it, the migrations do not build it",
     "schemadiff revision --autogenerate"},
    {"pending", "a revision has it, the database has not applied that revision",
     "schemadiff upgrade"},
    {"manual", "somebody changed the database by hand", "undo it, or take it into the model"},
    {"unknown",
     "the database is not what the model says, and what the migrations build is not known", ""},
}};

std::string section(const Cause& cause, std::span<const report::Entry> changes,
                    const report::TextStyle& style) {
  if (changes.empty()) return {};
  std::string text;
  if (!cause.name.empty()) (text += cause.name) += ": ";
  (text += cause.meaning) += '\n';
  text += report::changes_text(changes, style);
  if (!cause.cure.empty()) ((text += "  → ") += cause.cure) += '\n';
  return text;
}

std::string problems_text(const std::vector<report::RuleProblem>& problems) {
  std::string text;
  for (const report::RuleProblem& problem : problems) {
    text += "! " + problem.rule + ": " + problem.message;
    const std::string place = to_string(problem.location);
    text += (place.empty() ? "" : "  " + place) + "\n";
  }
  return text;
}

std::string counted(std::size_t count, std::string_view what) {
  return std::to_string(count) + " " + std::string(what) + (count == 1 ? "" : "s");
}

std::string summary(const report::CheckReport& report) {
  if (report.in_sync) return "in sync\n";
  std::string text;
  const auto add = [&](std::size_t count, std::string_view what) {
    if (count != 0) text += (text.empty() ? "" : ", ") + counted(count, what);
  };
  const auto has_line = [](const report::Entry& entry) { return !entry.within_table; };
  add(static_cast<std::size_t>(std::ranges::count_if(report.changes, has_line)), "change");
  add(report.problems.size(), "problem");
  if (!report.unsettled.empty()) {
    text += (text.empty() ? "" : ", ") + std::to_string(report.unsettled.size()) + " unsettled";
  }
  return "not in sync: " + text + "\n";
}

std::string text_of(const report::CheckReport& report, const report::TextStyle& style) {
  std::string text = problems_text(report.problems);
  for (const Cause& cause : causes) {
    std::vector<report::Entry> changes;
    std::ranges::copy_if(report.changes, std::back_inserter(changes),
                         [&](const report::Entry& entry) { return entry.cause == cause.name; });
    text += section(cause, changes, style);
  }
  if (!report.unsettled.empty()) {
    text += "unsettled: nobody could tell whether it changed\n" +
            report::unsettled_text(report.unsettled, style);
  }
  return text + summary(report);
}

void keep_only(report::CheckReport& report, const std::string& cause) {
  std::erase_if(report.changes, [&](const report::Entry& entry) { return entry.cause != cause; });
  report.in_sync = report.changes.empty() && report.problems.empty() && report.unsettled.empty();
}

void write(Session& session, const report::CheckReport& report) {
  const std::string file = session.arguments.value("output");
  report::TextStyle style = text_style(session.terminal, "  ");
  if (!file.empty()) style.paint = report::Paint::plain;
  const std::string text =
      session.format() == "json" ? report::check_json(report) : text_of(report, style);
  if (file.empty()) return session.terminal.out(text);
  const std::string error = support::write_file(file, text, support::IfThere::replace);
  if (!error.empty()) throw UsageError("cannot write " + file + ": " + error);
}

Status status_of(Session& session, const report::CheckReport& report) {
  const Arguments& arguments = session.arguments;
  const bool strict = arguments.has("strict") && !report.notes.empty();
  if (!report.changes.empty() || !report.problems.empty() || strict) {
    return arguments.has("exit-zero") ? Status::done : Status::no;
  }
  const bool told = report.unsettled.empty() || arguments.has("allow-unsettled");
  return told ? Status::done : Status::unanswered;
}

}  // namespace

Status check(Session& session) {
  CheckAnswer answer = check_states(session);
  const std::string only = session.arguments.value("only");
  if (!only.empty() && !answer.has_migrations) {
    throw UsageError("--only needs a migrations directory, without which changes have no cause");
  }
  if (!only.empty()) keep_only(answer.report, only);
  write(session, answer.report);
  for (const std::string& remark : answer.remarks) session.terminal.note(remark);
  if (session.format() != "json") {
    for (const Note& note : answer.report.notes) session.terminal.note(note_text(note));
  }
  return status_of(session, answer.report);
}

}  // namespace schemadiff::cli

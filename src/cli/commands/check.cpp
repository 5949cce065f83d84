// SPDX-License-Identifier: MIT
#include <algorithm>

#include "cli/causes.hpp"
#include "cli/check_findings.hpp"
#include "cli/check_states.hpp"
#include "cli/commands.hpp"
#include "cli/drift.hpp"
#include "cli/findings.hpp"
#include "cli/session.hpp"
#include "report/json.hpp"
#include "report/text.hpp"
#include "schemadiff/error.hpp"
#include "support/text.hpp"

namespace schemadiff::cli {
namespace {

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

/// Whether objects that are not modelled count.
bool is_strict(const Session& session, const report::CheckReport& report) {
  return session.arguments.has("strict") && !report.notes.empty();
}

/// What is not as it should be, counted; empty: nothing.
std::string objections(const Session& session, const CheckAnswer& answer) {
  const report::CheckReport& report = answer.report;
  std::vector<std::string> parts;
  const auto add = [&](std::size_t count, std::string_view one, std::string_view several) {
    if (count != 0)
      parts.push_back(std::to_string(count) + " " + std::string(count == 1 ? one : several));
  };
  const auto has_line = [](const report::Entry& entry) { return !entry.within_table; };
  const auto changes = std::ranges::count_if(report.changes, has_line);
  add(static_cast<std::size_t>(changes), "change", "changes");
  add(report.problems.size(), "problem", "problems");
  if (answer.effect_unknown)
    add(report.pending.size(), "pending revision of unknown effect",
        "pending revisions of unknown effect");
  if (is_strict(session, report))
    add(report.notes.size(), "object that is not modelled", "objects that are not modelled");
  return support::join(parts, ", ");
}

std::string summary(const Session& session, const CheckAnswer& answer) {
  std::string objected = objections(session, answer);
  const std::size_t unsettled = answer.report.unsettled.size();
  if (unsettled != 0) {
    objected += (objected.empty() ? "" : ", ") + std::to_string(unsettled) + " unsettled";
  }
  if (!answer.report.in_sync) return "not in sync: " + objected + "\n";
  if (session.arguments.has("offline")) return "in sync, as far as the files tell\n";
  return unsettled == 0 ? "in sync\n" : "in sync but for " + objected + "\n";
}

std::string text_of(const Session& session, const CheckAnswer& answer,
                    const report::TextStyle& style) {
  const report::CheckReport& report = answer.report;
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
  return text + summary(session, answer);
}

/// What is of unknown cause may be of this one.
void keep_only(report::CheckReport& report, const std::string& cause) {
  std::erase_if(report.changes, [&](const report::Entry& entry) {
    return entry.cause != cause && entry.cause != "unknown";
  });
}

std::string in_any_format(Session& session, const CheckAnswer& answer) {
  const std::string format = session.format();
  if (format == "json") return report::check_json(answer.report);
  if (format != "text") {
    const bool strict = is_strict(session, answer.report);
    return in_format(
        check_findings(session, answer, strict ? Unmodelled::counted : Unmodelled::told), format);
  }
  report::TextStyle style = text_style(session.terminal, "  ");
  if (session.arguments.has("output")) style.paint = report::Paint::plain;
  return text_of(session, answer, style);
}

void tell_notes(Session& session, const CheckAnswer& answer) {
  for (const std::string& remark : answer.remarks) session.terminal.note(remark);
  if (session.format() == "json") return;
  for (const Note& note : answer.report.remarks) session.terminal.note(note_text(note));
  for (const Note& note : answer.report.notes) session.terminal.note(note_text(note));
}

}  // namespace

Status check(Session& session) {
  const Arguments& arguments = session.arguments;
  const std::string only = arguments.value("only");
  const bool offline = arguments.has("offline");
  if (offline && !only.empty()) {
    throw UsageError("--only needs a database, without which changes have no cause");
  }
  CheckAnswer answer = offline ? check_offline(session) : check_states(session);
  if (!only.empty() && !answer.has_migrations) {
    throw UsageError("--only needs a migrations directory, without which changes have no cause");
  }
  if (!only.empty()) keep_only(answer.report, only);
  const bool agreed = objections(session, answer).empty();
  const bool settled = answer.report.unsettled.empty() || arguments.has("allow-unsettled");
  answer.report.in_sync = agreed && settled;
  write_report(session, in_any_format(session, answer));
  tell_notes(session, answer);
  if (agreed) return settled ? Status::done : Status::unanswered;
  return arguments.has("exit-zero") ? Status::done : Status::no;
}

}  // namespace schemadiff::cli

// SPDX-License-Identifier: MIT
#include "cli/check_findings.hpp"

#include <algorithm>

#include "cli/causes.hpp"
#include "cli/drift.hpp"
#include "cli/findings.hpp"
#include "report/text.hpp"
#include "support/text.hpp"

namespace schemadiff::cli {
namespace {

constexpr std::string_view unsettled_cure =
    "give a database where it can be asked (dev_url), or say --allow-unsettled";

/// What findings speak against: the test cases of JUnit.
constexpr std::string_view migrations = "migrations";
constexpr std::string_view expressions = "expressions";
constexpr std::string_view modelled = "modelled";

/// The line of a change as reports have it, without what aligns it.
std::string line_of(report::Entry entry) {
  entry.location = {};
  std::string line(support::trim(report::changes_text({&entry, 1})));
  while (line.find("  ") != std::string::npos) line = support::replace_all(line, "  ", " ");
  return line;
}

std::string subject_of(const Cause& cause) {
  return cause.name.empty() ? "schema" : std::string(cause.name);
}

const Cause& cause_of(const report::Entry& entry) {
  const auto found = std::ranges::find(causes, entry.cause, &Cause::name);
  return found == causes.end() ? causes[0] : *found;
}

class Findings {
 public:
  Findings(const Session& session, std::string model)
      : session_(session), model_(std::move(model)) {}

  report::FindingsReport of(const CheckAnswer& answer, Unmodelled unmodelled) {
    report_.command = "check";
    report_.tool_version = SCHEMADIFF_VERSION;
    report_.dialect = answer.report.dialect;
    report_.target = answer.report.target;
    add_subjects(answer, unmodelled);
    for (const report::RuleProblem& problem : answer.report.problems) {
      const std::string_view subject = problem.rule == "model-changed" ? "model" : migrations;
      report_.findings.push_back(
          row_of(migration::Finding{problem.rule, problem.message, problem.location}, subject));
    }
    for (const report::Entry& entry : answer.report.changes) {
      if (!entry.within_table) add(entry);
    }
    for (const Unsettled& each : answer.report.unsettled) add(each);
    if (answer.effect_unknown) add_unknown(answer.report.pending);
    if (unmodelled == Unmodelled::counted) {
      for (const Note& note : answer.report.notes) add(note);
    }
    return std::move(report_);
  }

 private:
  void add_subjects(const CheckAnswer& answer, Unmodelled unmodelled) {
    const auto add_subject = [&](std::string_view name, std::string file = {}) {
      report_.subjects.push_back({std::string(name), std::move(file)});
    };
    if (answer.has_migrations) add_subject(migrations);
    for (const Cause& cause : causes) {
      const bool looked_at = cause.name == "model" || !answer.report.target.empty();
      const bool always =
          looked_at && cause.name != "unknown" && cause.name.empty() != answer.has_migrations;
      const auto is_of = [&](const report::Entry& entry) { return entry.cause == cause.name; };
      if (always || std::ranges::any_of(answer.report.changes, is_of))
        add_subject(subject_of(cause), model_);
    }
    if (!answer.report.target.empty()) add_subject(expressions, model_);
    if (unmodelled == Unmodelled::counted) add_subject(modelled);
  }

  Location at_least_the_model(Location location) const {
    if (location.file.empty()) location = {.file = model_, .line = 1};
    return location;
  }

  void add(const report::Entry& entry) {
    const Cause& cause = cause_of(entry);
    std::string cure(cause.cure);
    if (cause.name == "manual" && !entry.up.empty())
      cure += "; what undoes it: " + support::join(entry.up, "; ");
    report_.findings.push_back({.rule = std::string(cause.rule),
                                .message = line_of(entry) + " (" + std::string(cause.meaning) + ")",
                                .cure = std::move(cure),
                                .location = at_least_the_model(entry.location),
                                .subject = subject_of(cause)});
  }

  void add(const Unsettled& unsettled) {
    const bool allowed = session_.arguments.has("allow-unsettled");
    report_.findings.push_back({.rule = "unsettled",
                                .level = allowed ? report::Level::note : report::Level::error,
                                .message = label(unsettled.id) +
                                           ": nobody could tell whether its " +
                                           unsettled.attribute + " changed: " + unsettled.reason,
                                .cure = std::string(unsettled_cure),
                                .location = at_least_the_model({}),
                                .subject = std::string(expressions)});
  }

  void add_unknown(const std::vector<std::string>& pending) {
    report_.findings.push_back({.rule = "unknown-drift",
                                .message = "nobody can tell what the pending revisions change: " +
                                           support::join(pending, ", "),
                                .cure = "schemadiff upgrade",
                                .location = at_least_the_model({}),
                                .subject = std::string(migrations)});
  }

  void add(const Note& note) {
    report_.findings.push_back({.rule = "not-modelled",
                                .message = note_text(note),
                                .location = at_least_the_model({}),
                                .subject = std::string(modelled)});
  }

  const Session& session_;
  const std::string model_;
  report::FindingsReport report_ = {};
};

void add_rule(std::string_view name, std::string_view meaning, std::string_view cure,
              std::vector<report::RuleRow>& rules) {
  rules.push_back({.name = std::string(name),
                   .level = report::Level::error,
                   .meaning = std::string(meaning),
                   .cure = std::string(cure.empty() ? meaning : cure)});
}

}  // namespace

report::FindingsReport check_findings(Session& session, const CheckAnswer& answer,
                                      Unmodelled unmodelled) {
  const std::vector<std::string> files = session.model_files();
  const std::string model = files.empty() ? session.config().file : files[0];
  report::FindingsReport report = Findings(session, model).of(answer, unmodelled);
  for (const Cause& cause : causes) add_rule(cause.rule, cause.meaning, cause.cure, report.rules);
  add_rule("unsettled", "nobody could tell whether an expression changed", unsettled_cure,
           report.rules);
  add_rule("not-modelled", "the database holds what no model can say", "", report.rules);
  for (report::RuleRow& rule : rule_rows(session.config().lint, report.dialect))
    report.rules.push_back(std::move(rule));
  return report;
}

}  // namespace schemadiff::cli

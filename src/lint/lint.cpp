// SPDX-License-Identifier: MIT
#include "lint/lint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "migration/run_part.hpp"
#include "schemadiff/error.hpp"
#include "support/text.hpp"

namespace schemadiff::lint {
namespace {

std::string filled(const Rule& rule, const Effect& effect, const std::string& detail) {
  std::string text(rule.message);
  text = support::replace_all(text, "{object}", effect.object);
  text = support::replace_all(text, "{table}", effect.table);
  text = support::replace_all(text, "{name}", effect.name);
  text = support::replace_all(text, "{other}", effect.other);
  return support::replace_all(text, "{detail}", detail);
}

/// The findings of one revision's way up.
class RevisionLint {
 public:
  RevisionLint(const migration::Revision& revision, const Settings& settings, Known& known)
      : revision_(revision), settings_(settings), known_(known) {}

  std::vector<Finding> run() {
    std::vector<migration::PreparedPart> parts;
    if (!prepare(migration::Direction::up, parts)) return std::move(findings_);
    std::vector<Place> places = places_of(parts);
    Scene scene(settings_.dialect, places, known_, settings_.timeouts_of_runner);
    for (; !scene.at_end(); scene.advance()) look_at(scene);
    prepare(migration::Direction::down, parts);
    return std::move(findings_);
  }

  /// Only what the revision leaves behind.
  void pass() {
    std::vector<migration::PreparedPart> parts;
    if (!prepare(migration::Direction::up, parts)) return;
    for (const Place& place : places_of(parts)) {
      for (const Effect& effect : place.effects) known_.apply(effect);
    }
  }

 private:
  bool prepare(migration::Direction direction, std::vector<migration::PreparedPart>& parts) {
    const std::string_view dialect = settings_.dialect.name();
    if (!migration::is_for(revision_, dialect)) return false;
    if (direction == migration::Direction::down &&
        migration::irreversible_reason(revision_, dialect))
      return false;
    try {
      parts = migration::prepare(revision_, direction, settings_.dialect);
    } catch (const MigrationError&) {
      return false;  // which is a finding of the file
    }
    check_acceptances(parts);
    return true;
  }

  std::vector<Place> places_of(const std::vector<migration::PreparedPart>& parts) const {
    std::vector<Place> places;
    for (const migration::PreparedPart& part : parts) {
      for (const migration::PartStatement& statement : part.statements) {
        places.push_back({.part = part.part,
                          .statement = &statement,
                          .effects = settings_.dialect.effects(statement.text)});
      }
    }
    return places;
  }

  void check_acceptances(const std::vector<migration::PreparedPart>& parts) {
    for (const migration::PreparedPart& part : parts) {
      for (const migration::PartStatement& statement : part.statements) {
        for (const migration::Acceptance& acceptance : statement.accepted) {
          if (is_rule_or_hazard(acceptance.rule)) continue;
          const std::string near = nearest_name(acceptance.rule);
          add_bad_file(fmt::format("there is no rule or hazard \"{}\" to accept{}", acceptance.rule,
                                   near.empty() ? "" : fmt::format("; did you mean \"{}\"?", near)),
                       {.file = revision_.file, .line = acceptance.line});
        }
      }
    }
  }

  void add_bad_file(std::string message, Location location) {
    const Rule* rule = rule_named("bad-file");
    findings_.push_back({.rule = rule,
                         .severity = settings_.levels.of(*rule),
                         .message = std::move(message),
                         .revision = revision_.id,
                         .location = std::move(location)});
  }

  void look_at(const Scene& scene) {
    const std::size_t first = findings_.size();
    for (const std::span<const Rule> family : families()) {
      for (const Rule& rule : family) ask(rule, scene);
    }
    add_hazards(scene, first);
    settle(*scene.place().statement, first);
    const auto mine = findings_.begin() + static_cast<std::ptrdiff_t>(first);
    findings_.erase(
        std::remove_if(mine, findings_.end(),
                       [](const Finding& finding) { return finding.severity == Severity::off; }),
        findings_.end());
  }

  /// One finding for a rule in a statement, however many of its effects are cases of it; the
  /// message is of the first.
  void ask(const Rule& rule, const Scene& scene) {
    const bool concerns = rule.dialect.empty() || rule.dialect == settings_.dialect.name();
    if (!rule.find || !concerns) return;
    for (const Effect& effect : scene.place().effects) {
      const std::optional<std::string> detail = rule.find(effect, scene);
      if (!detail) continue;
      return add(rule, filled(rule, effect, *detail), scene);
    }
  }

  void add(const Rule& rule, std::string message, const Scene& scene) {
    findings_.push_back(
        {.rule = &rule,
         .severity = settings_.levels.of(rule),
         .message = std::move(message),
         .revision = revision_.id,
         .location = {.file = revision_.file, .line = scene.place().statement->line}});
  }

  /// What the file itself says and no rule has found: `-- hazard: may-fail: …`
  void add_hazards(const Scene& scene, std::size_t first) {
    for (const std::string& hazard : scene.place().statement->hazards) {
      const std::size_t colon = hazard.find(':');
      const std::string name(support::trim(hazard.substr(0, colon)));
      const bool found =
          std::any_of(findings_.begin() + static_cast<std::ptrdiff_t>(first), findings_.end(),
                      [&](const Finding& finding) { return speaks_of(name, *finding.rule); });
      const Rule* rule = rule_named(name);
      if (found || !rule || rule->hazard != name) continue;
      const std::string said(colon == std::string::npos ? name
                                                        : support::trim(hazard.substr(colon + 1)));
      add(*rule, filled(*rule, {}, said), scene);
    }
  }

  void settle(const migration::PartStatement& statement, std::size_t first) {
    for (const migration::Acceptance& acceptance : statement.accepted) {
      bool used = false;
      for (std::size_t i = first; i < findings_.size(); ++i) {
        if (!speaks_of(acceptance.rule, *findings_[i].rule)) continue;
        findings_[i].accepted = acceptance.reason;
        used = true;
      }
      if (used || !is_rule_or_hazard(acceptance.rule)) continue;
      const Rule* rule = rule_named("unused-accept");
      findings_.push_back(
          {.rule = rule,
           .severity = settings_.levels.of(*rule),
           .message = fmt::format("accepts {}, which the statement is no case of", acceptance.rule),
           .revision = revision_.id,
           .location = {.file = revision_.file, .line = acceptance.line}});
    }
  }

  const migration::Revision& revision_;
  const Settings& settings_;
  Known& known_;
  std::vector<Finding> findings_ = {};
};

}  // namespace

Severity Levels::of(const Rule& rule) const {
  if (rule.severity == Severity::fatal || deny.contains(rule.name)) return Severity::error;
  if (allow.contains(rule.name)) return Severity::off;
  if (deny.contains(rule.hazard)) return Severity::error;
  if (allow.contains(rule.hazard)) return Severity::off;
  return rule.severity;
}

std::vector<Finding> lint_statements(const migration::Graph& graph,
                                     const migration::Revisions& which, const Settings& settings) {
  const std::unordered_set<const migration::Revision*> wanted(which.begin(), which.end());
  Known known;
  std::vector<Finding> findings;
  for (const migration::Revision* revision : graph.with_ancestors(which)) {
    RevisionLint lint(*revision, settings, known);
    if (!wanted.contains(revision)) {
      lint.pass();
      continue;
    }
    for (Finding& finding : lint.run()) findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace schemadiff::lint

// SPDX-License-Identifier: MIT
#include "schemadiff/schemadiff.hpp"

#include "cli/databases.hpp"
#include "cli/source.hpp"
#include "dialect/in_scope.hpp"
#include "model/model_reader.hpp"
#include "report/text.hpp"
#include "support/text.hpp"

namespace schemadiff {
namespace {

Drift drift_of(SettledDifference settled, std::vector<Note> notes, Catalog before) {
  return {.difference = std::move(settled.difference),
          .unsettled = std::move(settled.unsettled),
          .notes = std::move(notes),
          .before = std::move(before),
          .after = std::move(settled.after)};
}

}  // namespace

const Dialect& dialect_named(std::string_view name) {
  if (const Dialect* dialect = cli::dialect_of_name(name)) return *dialect;
  throw UsageError("unknown dialect '" + std::string(name) + "'; it is postgresql or sqlite");
}

const Dialect& dialect_of(std::string_view url) {
  if (const Dialect* dialect = cli::dialect_of_url(url)) return *dialect;
  throw UsageError(
      "not the URL of a database: write postgresql://user@host:port/database or sqlite:PATH");
}

std::unique_ptr<Database> open_database(const std::string& url, const OpenOptions& options) {
  return cli::open(url, options);
}

Model read_model(std::span<const std::string> files, const Dialect& dialect) {
  return model::read(files, dialect);
}

Drift check(Database& actual, const Model& desired, const Scope& scope) {
  const Scope looked_at = cli::scope_for(scope, desired.catalog, desired.states);
  Reflection reflection = actual.reflect(looked_at);
  SettledDifference settled =
      settle(reflection.catalog, dialect::in_scope(desired.catalog, looked_at), &desired,
             actual.dialect(), &actual);
  return drift_of(std::move(settled), std::move(reflection.notes), std::move(reflection.catalog));
}

Drift diff(Database& from, Database& to, const Scope& scope) {
  if (&from.dialect() != &to.dialect()) {
    throw UsageError("schemas of two different dialects cannot be compared");
  }
  Reflection before = from.reflect(scope), after = to.reflect(scope);
  SettledDifference settled =
      settle(before.catalog, std::move(after.catalog), nullptr, from.dialect(), &from);
  before.notes.insert(before.notes.end(), after.notes.begin(), after.notes.end());
  return drift_of(std::move(settled), std::move(before.notes), std::move(before.catalog));
}

Statements statements(const Drift& drift, const Dialect& dialect, const Model* desired) {
  return make_plan(drift.difference, drift.before, drift.after, dialect, {.hints = desired});
}

std::vector<std::string> describe(const Difference& difference) {
  std::vector<std::string> lines =
      support::split(report::changes_text(report::entries({.difference = difference})), '\n');
  if (!lines.empty()) lines.pop_back();  // each line ends, so that nothing follows the last
  return lines;
}

}  // namespace schemadiff

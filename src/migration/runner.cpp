// SPDX-License-Identifier: MIT
#include "migration/runner.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "migration/names.hpp"
#include "migration/require_files.hpp"
#include "migration/run.hpp"

namespace schemadiff::migration {
namespace {

void check_sign(std::string_view name, Direction direction) {
  if (!counts_against(name, direction)) return;
  throw UsageError(fmt::format("\"{}\" leads {}, where {} does not go", name,
                               direction == Direction::up ? "down" : "up",
                               direction == Direction::up ? "an upgrade" : "a downgrade"));
}

void check_other_way(const VersionRow& unfinished, Direction direction) {
  const bool goes_up = unfinished.state == RowState::going_up;
  if (goes_up == (direction == Direction::up)) return;
  throw MigrationError(
      fmt::format("revision {} was left half way {}; say \"schemadiff {}\" to finish it first",
                  unfinished.revision, goes_up ? "up" : "down", goes_up ? "upgrade" : "downgrade"));
}

/// The steps from where the target stands, with what a run left half way first.
Steps plan_steps(const Graph& graph, const TargetState& state, Direction direction,
                 std::string_view name) {
  check_sign(name, direction);
  Revisions heads = revisions_named(state.heads(), graph);
  const Named target = resolve(name, {.graph = graph, .current = heads});
  Steps steps;
  if (const auto unfinished = state.unfinished()) {
    check_other_way(*unfinished, direction);
    const std::vector<std::string> id{unfinished->revision};
    const Revision& revision = *revisions_named(id, graph).front();
    steps.push_back(step_of(graph, heads, revision, direction));
    heads = heads_after(graph, heads, steps.front());
  }
  for (Step& step : direction == Direction::up ? upgrade_steps(graph, heads, target)
                                               : downgrade_steps(graph, heads, target)) {
    steps.push_back(std::move(step));
  }
  return steps;
}

void check_one_transaction(const std::vector<PreparedStep>& steps, const RunOptions& options) {
  if (options.transaction != TransactionMode::all && !options.dry_run) return;
  const std::string_view what = options.dry_run ? "--dry-run" : "[upgrade] transaction = \"all\"";
  bool keys_on = false, keys_off = false;
  for (const PreparedStep& step : steps) {
    for (const PreparedPart& part : step.parts) {
      (part.part->foreign_keys_off ? keys_off : keys_on) = true;
      if (part.part->transactional) continue;
      throw UsageError(
          fmt::format("{} runs everything in one transaction, and revision {} has a part that "
                      "cannot run in one ({}:{})",
                      what, step.step.revision->id, step.step.revision->file, part.part->line - 1));
    }
  }
  if (keys_on && keys_off && !options.dry_run) {
    throw UsageError(fmt::format(
        "{} runs everything in one transaction, and some of the revisions need foreign keys "
        "off and some on; use \"per-revision\"",
        what));
  }
}

std::vector<PreparedStep> prepare_steps(const Steps& steps, const Dialect& dialect,
                                        const RunOptions& options) {
  std::vector<PreparedStep> prepared;
  for (const Step& step : steps) {
    check_seal(*step.revision);
    prepared.push_back({.step = step, .parts = prepare(*step.revision, step.direction, dialect)});
  }
  check_one_transaction(prepared, options);
  return prepared;
}

Steps run(Database& target, const Graph& graph, Direction direction, std::string_view name,
          const RunOptions& options) {
  VersionTable table(target, options.names);
  const auto read = [&] {
    TargetState state = table.read();
    require_files(table, state, graph);
    return state;
  };
  const TargetState seen = read();
  // What is half way may be another runner's, which is at work on it.
  if (!seen.unfinished() && plan_steps(graph, seen, direction, name).empty()) return {};
  const auto waiting = [&] { tell(options.events.waits_for_runner); };
  const std::unique_ptr<RunnerLock> lock = target.lock_runner(options.runner_wait, waiting);
  const TargetState state = read();
  const Steps steps = plan_steps(graph, state, direction, name);
  if (steps.empty()) return steps;
  const std::vector<PreparedStep> prepared = prepare_steps(steps, target.dialect(), options);
  tell(options.events.planned, steps);
  run_steps(target, prepared, state, options);
  return steps;
}

}  // namespace

void check_seal(const Revision& revision) {
  if (!has_broken_seal(revision)) return;
  throw MigrationError(fmt::format("revision {} was changed after it was sealed; undo the change, "
                                   "or, where it was meant and the "
                                   "revision is applied nowhere, say \"schemadiff seal {}\"",
                                   revision.id, revision.id),
                       revision.location("seal"));
}

Steps plan_from_empty(const Graph& graph, std::string_view revision, const Dialect& dialect,
                      const RunOptions& options) {
  Steps steps = plan_steps(graph, {}, Direction::up, revision);
  prepare_steps(steps, dialect, options);
  return steps;
}

Steps upgrade(Database& target, const Graph& graph, std::string_view revision,
              const RunOptions& options) {
  return run(target, graph, Direction::up, revision, options);
}

Steps downgrade(Database& target, const Graph& graph, std::string_view revision,
                const RunOptions& options) {
  return run(target, graph, Direction::down, revision, options);
}

}  // namespace schemadiff::migration

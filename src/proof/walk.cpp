// SPDX-License-Identifier: MIT
// Each revision goes, from the state where exactly what comes before it is applied,
//   up       and the rows that could be in its tables then are found by trying, and rolled back;
//   down     and the schema must be what it was;
//   up       with rows in the tables, of values that fit both sides: the schema must be what the
//            first time built, and the rows must still be there;
//   down     and the rows must still be there;
//   up       without rows, to where the next one starts.
// A branch is walked to its end before the next, on one database, so that little is built twice.
#include "proof/walk.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <unordered_set>

#include "migration/run_part.hpp"
#include "proof/compare.hpp"
#include "proof/contents.hpp"
#include "proof/stand.hpp"
#include "proof/touched.hpp"
#include "schemadiff/error.hpp"
#include "support/text.hpp"

namespace schemadiff::proof {
namespace {

using migration::Direction;
using migration::OpenTransaction;
using migration::Revision;
using migration::Revisions;

/// Each leaves out the tables of one statement.
constexpr int most_attempts = 12;

/// Whole catalogs, which are read once and looked at often.
using SharedReflection = std::shared_ptr<const Reflection>;

/// What is known of a revision while it is tried.
struct Trial {
  const Revision& revision;
  Revisions start = {};  // what comes right before it
  Script up = {};
  Script down = {};
  bool irreversible = false;
  SharedReflection before = {};
  SharedReflection after = {};
  MadeRows example = {};  // rows that may be there after it
};

class Walk {
 public:
  explicit Walk(const Subject& subject) : subject_(subject), stand_(subject) {}

  Walked run() {
    const Revisions order = branch_by_branch(subject_.graph);
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (subject_.progress) subject_.progress("trying " + order[i]->id, i + 1, order.size());
      if (!try_revision(*order[i])) broken_.insert(order[i]);
    }
    walked_.without_rows.insert(walked_.without_rows.end(), walked_.not_tried.begin(),
                                walked_.not_tried.end());
    for (const auto& [table, reason] : refused_) {
      if (!filled_.contains(table))
        walked_.without_rows.push_back("no rows: " + label(table) + ": " + reason);
    }
    walked_.version = stand_.version();
    return std::move(walked_);
  }

 private:
  /// False where what comes after it cannot be tried.
  bool try_revision(const Revision& revision) {
    const std::string_view dialect = subject_.dialect.name();
    Trial trial{.revision = revision, .start = subject_.graph.predecessors(revision)};
    trial.irreversible = migration::irreversible_reason(revision, dialect).has_value();
    for (const Revision* before : trial.start) {
      if (!broken_.contains(before)) continue;
      walked_.not_tried.push_back(revision.id + " was not tried, since " + before->id +
                                  " cannot be applied");
      return false;
    }
    trial.up = script_of(revision, Direction::up, subject_.dialect);
    if (!trial.irreversible) trial.down = script_of(revision, Direction::down, subject_.dialect);
    if (!stands_at_start(trial)) return false;
    trial.before = reflected();
    if (!go_up(trial)) return false;
    learn_rows(trial);
    if (trial.irreversible) {
      walked_.one_way.push_back(revision.id);
      if (touched(trial.before->catalog, trial).empty() || !stands_at_start(trial)) return true;
      again_with_rows(trial);
    } else if (comes_back(trial)) {
      again_with_rows(trial);
    } else {
      walked_.without_rows.push_back(revision.id +
                                     " was not tried with rows, since its way down "
                                     "fails without any");
    }
    return true;
  }

  bool stands_at_start(const Trial& trial) {
    try {
      stand_.at(trial.start);
      return true;
    } catch (const MigrationFailed& error) {
      walked_.not_tried.push_back(trial.revision.id + " was not tried: " + error.what());
      return false;
    }
  }

  bool go_up(Trial& trial) {
    try {
      stand_.up(trial.revision);
    } catch (const MigrationFailed& error) {
      add_inconsistent(error, trial.revision, "with nothing applied but what comes before it: ");
      return false;
    }
    trial.after = reflected();
    return true;
  }

  /// Whether the way down arrives where the way up began.
  bool comes_back(const Trial& trial) {
    try {
      stand_.down(trial.revision);
    } catch (const MigrationFailed& error) {
      add_inconsistent(error, trial.revision, "");
      stand_.never_down(trial.revision);
      return false;
    }
    Deviation found = deviation(*trial.before, *reflected(), subject_, stand_.database());
    if (found.empty()) return true;
    walked_.inconsistent.push_back(failure_of(
        std::move(found), "after down the schema is not what it was before up", &trial.revision));
    stand_.never_down(trial.revision);
    stand_.spoil();
    return false;
  }

  void add_inconsistent(const MigrationFailed& error, const Revision& revision,
                        const std::string& when) {
    Failure failure = failure_of(error, revision);
    failure.message = when + failure.message;
    walked_.inconsistent.push_back(std::move(failure));
  }

  void learn_rows(Trial& trial) {
    const Tables tables = touched(trial.after->catalog, trial);
    if (tables.empty()) return;
    const OpenTransaction rolled_back(stand_.database(), {});
    trial.example = make_rows(stand_.database(), trial.after->catalog, tables);
    note_rows(trial.example);
  }

  void note_rows(const MadeRows& rows) {
    for (const auto& [table, made] : rows.made) filled_.insert(table);
    for (const auto& [table, reason] : rows.refused) refused_.emplace(table, reason);
  }

  static Tables touched(const Catalog& catalog, const Trial& trial) {
    return touched_tables(catalog, trial.before->catalog, trial.after->catalog, trial.up,
                          trial.down);
  }

  /// Puts rows into the tables and keeps them; nothing where the database will not take them all.
  std::optional<MadeRows> fill(const Catalog& catalog, const Tables& tables,
                               const MadeRows& example) {
    try {
      OpenTransaction transaction(stand_.database(), {});
      MadeRows rows = make_rows(stand_.database(), catalog, tables, example);
      transaction.commit();
      note_rows(rows);
      return rows;
    } catch (const DatabaseError& error) {
      for (const ObjectId& table : tables) refused_.emplace(table, error.what());
      return std::nullopt;
    }
  }

  /// With rows where there can be any, up and down once more. Where a statement fails over rows as
  /// its hazard says, once more without rows in the tables that it names.
  void again_with_rows(const Trial& trial) {
    Tables left_out;
    for (int attempt = 0; attempt < most_attempts; ++attempt) {
      const Tables tables = without(touched(trial.before->catalog, trial), left_out);
      const std::optional<int> line =
          trial.irreversible ? one_way(trial, tables) : round_trip(trial, tables);
      if (!line) return;
      const Script& script = foretold_by_ == Direction::up ? trial.up : trial.down;
      const Tables named = script.named_at(*line, tables);
      if (named.empty() || !stands_at_start(trial)) return;
      left_out.insert(named.begin(), named.end());
    }
  }

  static Tables without(Tables tables, const Tables& left_out) {
    std::erase_if(tables, [&](const ObjectId& table) { return left_out.contains(table); });
    return tables;
  }

  /// Gives the line of a statement that fails as its hazard says; nothing: there is no more to try.
  std::optional<int> round_trip(const Trial& trial, const Tables& tables) {
    const auto rows = fill(trial.before->catalog, tables, trial.example);
    const Contents contents = read_contents(stand_.database(), trial.before->catalog, tables);
    if (!moves_with_rows(trial, Direction::up)) return foretold_line_;
    check_second_time(trial);
    const Contents kept = check_losses(trial, Direction::up, contents);
    if (!fill_new_tables(trial)) {
      stand_.spoil();
      return std::nullopt;
    }
    if (!moves_with_rows(trial, Direction::down)) return foretold_line_;
    check_losses(trial, Direction::down, kept);
    if (!rows || !clear(*rows, trial.before->catalog)) {
      stand_.spoil();
    } else if (moves_with_rows(trial, Direction::up)) {
      last_ = trial.after;
      last_moves_ = stand_.moves();
    }
    return std::nullopt;
  }

  void check_second_time(const Trial& trial) {
    if (second_time_ == &trial.revision) return;
    second_time_ = &trial.revision;
    Deviation found = deviation(*trial.after, *reflected(), subject_, stand_.database());
    if (found.empty()) return;
    walked_.inconsistent.push_back(
        failure_of(std::move(found), "after up, down and up the schema is not what it was after up",
                   &trial.revision));
  }

  /// The way down has to do with rows in the tables too that the way up made.
  bool fill_new_tables(const Trial& trial) {
    Tables tables = touched(trial.after->catalog, trial);
    std::erase_if(tables,
                  [&](const ObjectId& table) { return trial.before->catalog.contains(table); });
    return fill(trial.after->catalog, tables, trial.example).has_value();
  }

  std::optional<int> one_way(const Trial& trial, const Tables& tables) {
    const auto rows = fill(trial.before->catalog, tables, trial.example);
    const Contents contents = read_contents(stand_.database(), trial.before->catalog, tables);
    if (!moves_with_rows(trial, Direction::up)) return foretold_line_;
    check_losses(trial, Direction::up, contents);
    if (!rows || !clear(*rows, trial.after->catalog)) stand_.spoil();
    return std::nullopt;
  }

  /// Where rows stand in the way, that is what the proof is for, unless the file says so itself.
  bool moves_with_rows(const Trial& trial, Direction direction) {
    const bool up = direction == Direction::up;
    foretold_line_.reset();
    foretold_by_ = direction;
    try {
      up ? stand_.up(trial.revision) : stand_.down(trial.revision);
      return true;
    } catch (const MigrationFailed& error) {
      if ((up ? trial.up : trial.down).foretells_failure_at(error.location().line)) {
        foretold_line_ = error.location().line;
        walked_.without_rows.push_back(trial.revision.id + " with rows: " + error.what() +
                                       ", as its hazard says");
        return false;
      }
      Failure failure = failure_of(error, trial.revision);
      failure.message = "with rows in the tables: " + failure.message;
      add_lost(std::move(failure));
      return false;
    }
  }

  /// Once, however often it is tried.
  void add_lost(Failure failure) {
    const bool known = std::ranges::any_of(walked_.lost, [&](const Failure& each) {
      return each.revision == failure.revision && each.message == failure.message;
    });
    if (!known) walked_.lost.push_back(std::move(failure));
  }

  /// Compares what the tables hold now with `contents`, which are of the schema before; gives the
  /// rows that are still there.
  Contents check_losses(const Trial& trial, Direction direction, const Contents& contents) {
    const bool up = direction == Direction::up;
    Survey found = survey(contents, trial.before->catalog, stand_.database(),
                          (up ? trial.after : trial.before)->catalog);
    for (Loss& loss : found.losses) {
      if ((up ? trial.up : trial.down).admits_loss_in(loss.table)) continue;
      add_lost({.message = label(loss.table) + ": " + loss.what + " after " +
                           std::string(name_of(direction)) +
                           "; where that is meant, write \"-- accept: data-loss REASON\" above the "
                           "statement",
                .revision = trial.revision.id,
                .location = trial.revision.location(),
                .object = label(loss.table),
                .before = std::move(loss.before),
                .after = std::move(loss.after)});
    }
    return std::move(found.kept);
  }

  /// Takes the rows out again; false where the database does not let them go.
  bool clear(const MadeRows& rows, const Catalog& catalog) {
    Tables tables;
    for (const auto& [table, made] : rows.made) tables.insert(table);
    const std::vector<ObjectId> order = in_order_of_reference(tables, catalog);
    try {
      OpenTransaction transaction(stand_.database(), {.foreign_keys_off = true});
      for (auto table = order.rbegin(); table != order.rend(); ++table) {
        stand_.database().execute("DELETE FROM " + quoted_table(subject_.dialect, *table));
      }
      transaction.commit();
      return true;
    } catch (const DatabaseError&) {
      return false;
    }
  }

  /// The schema as it stands, read anew only where something was run since.
  SharedReflection reflected() {
    if (last_moves_ != stand_.moves()) {
      last_ = std::make_shared<const Reflection>(stand_.reflect());
      last_moves_ = stand_.moves();
    }
    return last_;
  }

  const Subject& subject_;
  Stand stand_;
  Walked walked_;
  std::unordered_set<const Revision*> broken_;
  std::map<ObjectId, std::string> refused_;
  Tables filled_;
  SharedReflection last_;
  std::size_t last_moves_ = 0;
  const Revision* second_time_ = nullptr;  // that was compared after going up again
  std::optional<int> foretold_line_;       // of the statement that failed as its hazard says
  Direction foretold_by_ = Direction::up;
};

}  // namespace

Walked walk(const Subject& subject) { return Walk(subject).run(); }

}  // namespace schemadiff::proof

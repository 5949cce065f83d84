// SPDX-License-Identifier: MIT
#include <array>

#include "cli/commands.hpp"
#include "cli/databases.hpp"
#include "cli/drift.hpp"
#include "cli/online.hpp"
#include "cli/progress.hpp"
#include "cli/session.hpp"
#include "cli/source.hpp"
#include "report/json.hpp"
#include "report/text.hpp"
#include "schemadiff/error.hpp"
#include "schemadiff/plan/plan.hpp"

namespace schemadiff::cli {
namespace {

/// Both sides, and what turns one into the other.
struct Compared {
  Source from = {};
  Source to = {};
  const Dialect& dialect;
  Scope scope = {};
  SettledDifference settled = {};
};

const Dialect& dialect_of(Session& session, const SourceName& from, const SourceName& to) {
  const Dialect* left = own_dialect(from);
  const Dialect* right = own_dialect(to);
  if (left && right && left != right) {
    throw UsageError("a schema of " + std::string(left->display_name()) +
                     " cannot be compared with one of " + std::string(right->display_name()) +
                     "; write a model and compare it with each");
  }
  if (left) return *left;
  if (right) return *right;
  std::vector<std::string> files = from.files;
  files.insert(files.end(), to.files.begin(), to.files.end());
  return session.dialect_without_url(files);
}

bool is_model(const SourceName& name) { return name.form == SourceName::Form::model; }

/// Models first, since they say which schemas are looked at; then what is there already, since a
/// scratch database may be made beside it.
int order_of(const SourceName& name) {
  if (is_model(name)) return 0;
  return name.form == SourceName::Form::migrations ? 2 : 1;
}

void read_both(Session& session, Progress& progress, const std::array<SourceName, 2>& names,
               Compared& compared) {
  Scope scope = session.scope();
  const std::array<Source*, 2> sources{&compared.from, &compared.to};
  std::array<std::size_t, 2> order{0, 1};
  if (order_of(names[1]) < order_of(names[0])) std::swap(order[0], order[1]);
  for (const std::size_t i : order) {
    Database* beside = sources[1 - i]->database.get();
    *sources[i] = read_source(session, progress, names[i], compared.dialect, scope, beside, &names[1 - i]);
    if (is_model(names[i])) scope = scope_for(std::move(scope), sources[i]->catalog, sources[i]->model->states);
  }
  compared.scope = scope;
  for (Source* source : sources) {
    source->catalog = looked_at(std::move(source->catalog), scope, session.config().compare);
    source->notes = looked_at(std::move(source->notes), scope);
  }
}

Database* settling_database(const Compared& compared) {
  return compared.from.database ? compared.from.database.get() : compared.to.database.get();
}

void settle_forwards(Session& session, Compared& compared) {
  const Model* model = compared.to.model ? &*compared.to.model : nullptr;
  compared.settled =
      settle(compared.from.catalog, std::move(compared.to.catalog), model, compared.dialect,
             settling_database(compared), session.compare_options());
}

/// It is the model that takes names and spellings from what is there, whichever side it stands on.
void settle_backwards(Session& session, Compared& compared) {
  Catalog& there = compared.to.catalog;
  SettledDifference back =
      settle(there, std::move(compared.from.catalog), &*compared.from.model, compared.dialect,
             settling_database(compared), session.compare_options());
  compared.settled.difference = reverse(back.difference, there, back.after);
  for (Unsettled& each : back.unsettled) {
    std::swap(each.from, each.to);
    compared.settled.unsettled.push_back(std::move(each));
  }
  compared.settled.after = std::move(there);
  compared.from.catalog = std::move(back.after);
}

Compared compare_both(Session& session) {
  Progress progress(session.terminal);
  const std::array<SourceName, 2> names{source_name(session, session.arguments.words[0]),
                                        source_name(session, session.arguments.words[1])};
  Compared compared{.dialect = dialect_of(session, names[0], names[1])};
  read_both(session, progress, names, compared);
  progress.step("comparing");
  if (compared.from.model && !compared.to.model) {
    settle_backwards(session, compared);
  } else {
    settle_forwards(session, compared);
  }
  const bool has_plan = !compared.settled.difference.empty() && session.format() != "text";
  if (compared.from.database && has_plan) {
    keep(not_compared(*compared.from.database, compared.scope, session.config().compare), compared.from.catalog,
         compared.settled.after);
  }
  return compared;
}

void tell_notes(Session& session, const Compared& compared, const Explained& explained) {
  for (const Source* source : {&compared.from, &compared.to}) {
    for (const Note& note : source->notes) session.terminal.note(note_text(note));
  }
  if (session.terminal.is_verbose()) {
    for (const std::string& note :
         column_order_notes(compared.from.catalog, compared.settled.after)) {
      session.terminal.note(note);
    }
  }
  if (!explained.without_statements.empty()) {
    session.terminal.note("no statements can be written: " + explained.without_statements);
  }
}

void write_report(Session& session, const Compared& compared, const Model* model) {
  Explained explained = explain(compared.settled, compared.from.catalog, compared.dialect, model);
  if (session.format() == "json") {
    report::DiffReport report{.dialect = std::string(compared.dialect.name()),
                              .from = compared.from.shown,
                              .to = compared.to.shown,
                              .changes = std::move(explained.entries),
                              .unsettled = compared.settled.unsettled};
    for (const Source* source : {&compared.from, &compared.to}) {
      report.notes.insert(report.notes.end(), source->notes.begin(), source->notes.end());
    }
    session.terminal.out(report::diff_json(report));
    return;
  }
  const report::TextStyle style = text_style(session.terminal);
  session.terminal.out(report::changes_text(explained.entries, style) +
                       report::unsettled_text(compared.settled.unsettled, style));
  tell_notes(session, compared, explained);
}

/// Complete or nothing: a script that leaves out what nobody could settle would not arrive.
void write_script(Session& session, const Compared& compared, const Model* model) {
  if (!compared.settled.unsettled.empty()) {
    const Unsettled& first = compared.settled.unsettled.front();
    throw UnsupportedError("nobody could tell whether " + label(first.id) +
                           " changed: " + first.reason);
  }
  if (compared.settled.difference.empty()) return;
  const bool online = session.arguments.has("online") && has_online_forms(compared.dialect);
  Statements statements =
      make_plan(compared.settled.difference, compared.from.catalog, compared.settled.after,
                compared.dialect, {.hints = model, .online = online});
  tell_sizes(statements, compared.from.database.get());
  if (online) add_lock_timeout(session, compared.dialect, statements);
  session.terminal.out(script(compared.dialect, statements,
                              "turns " + compared.from.shown + " into " + compared.to.shown));
}

}  // namespace

Status diff(Session& session) {
  const Compared compared = compare_both(session);
  const Model* model = compared.to.model ? &*compared.to.model : nullptr;
  if (session.format() == "sql") {
    write_script(session, compared, model);
  } else {
    write_report(session, compared, model);
  }
  if (!compared.settled.difference.empty()) return Status::no;
  return compared.settled.unsettled.empty() ? Status::done : Status::unanswered;
}

}  // namespace schemadiff::cli

// SPDX-License-Identifier: MIT
#include <set>

#include "cli/commands.hpp"
#include "cli/drift.hpp"
#include "cli/progress.hpp"
#include "cli/session.hpp"
#include "cli/source.hpp"
#include "model/model_writer.hpp"
#include "model/states.hpp"
#include "report/script.hpp"
#include "report/snapshot.hpp"
#include "schemadiff/diff/compare.hpp"
#include "schemadiff/plan/plan.hpp"

namespace schemadiff::cli {
namespace {

/// `--no-owners`, `--no-privileges`
std::set<Kind> refused(Session& session) {
  std::set<Kind> kinds;
  if (session.arguments.has("no-owners")) kinds.insert(Kind::owner);
  if (session.arguments.has("no-privileges")) {
    kinds.insert({Kind::privileges, Kind::default_privileges});
  }
  return kinds;
}

/// What the model that is written states in full: of a model what it says itself.
std::set<Kind> stated(Session& session, const Source& source, const Dialect& dialect) {
  if (source.model) return source.model->states;
  std::set<Kind> kinds;
  const std::set<Kind> ignored = session.config().compare.ignored_kinds();
  const std::set<Kind> left_out = refused(session);
  for (const Kind kind : {Kind::owner, Kind::privileges}) {
    const bool is_known = dialect.traits(kind).unsupported.empty();
    if (is_known && !left_out.contains(kind) && !ignored.contains(kind)) kinds.insert(kind);
  }
  return kinds;
}

std::string as_sql(const Source& source, const Dialect& dialect, const std::set<Kind>& states) {
  const Catalog empty;
  const Model* model = source.model ? &*source.model : nullptr;
  const Statements statements =
      make_plan(compare(empty, source.catalog), empty, source.catalog, dialect, {.hints = model});
  return report::model_script(statements, dialect, model::stated_words(states));
}

std::string written(const Source& source, const Dialect& dialect, const std::string& format,
                    const std::set<Kind>& states) {
  if (format == "sql") return as_sql(source, dialect, states);
  if (format == "yaml")
    return model::write_yaml(source.catalog, dialect, source.default_schema, states);
  return report::snapshot_json({.dialect = std::string(dialect.name()),
                                .source = source.shown,
                                .default_schema = source.default_schema.text(),
                                .catalog = source.catalog,
                                .notes = source.notes});
}

}  // namespace

Status inspect(Session& session) {
  const auto& words = session.arguments.words;
  const SourceName name = source_name(session, words.empty() ? "target" : words[0]);
  const Dialect* own = own_dialect(name);
  const Dialect& dialect = own ? *own : session.dialect_without_url(name.files);
  Progress progress(session.terminal);
  const Scope scope = session.scope();
  Source source = read_source(session, progress, name, dialect, scope, nullptr);
  source.catalog = without(looked_at(std::move(source.catalog), scope, session.config().compare),
                           refused(session));
  forget_own(source.catalog);
  if (!source.model && session.format("yaml") != "json") forget_versions(source.catalog, session.compare_options());
  progress.step("writing");
  session.terminal.out(written(source, dialect, session.format("yaml"), stated(session, source, dialect)));
  for (const Note& note : source.notes) session.terminal.note(note_text(note));
  return Status::done;
}

}  // namespace schemadiff::cli

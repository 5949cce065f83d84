// SPDX-License-Identifier: MIT
#include "cli/commands.hpp"
#include "cli/drift.hpp"
#include "cli/progress.hpp"
#include "cli/session.hpp"
#include "cli/source.hpp"
#include "model/model_writer.hpp"
#include "report/script.hpp"
#include "report/snapshot.hpp"
#include "schemadiff/diff/compare.hpp"
#include "schemadiff/plan/plan.hpp"

namespace schemadiff::cli {
namespace {

std::string as_sql(const Source& source, const Dialect& dialect) {
  const Catalog empty;
  const Model* model = source.model ? &*source.model : nullptr;
  const Statements statements =
      make_plan(compare(empty, source.catalog), empty, source.catalog, dialect, {.hints = model});
  return report::model_script(statements, dialect);
}

std::string written(const Source& source, const Dialect& dialect, const std::string& format) {
  if (format == "sql") return as_sql(source, dialect);
  if (format == "yaml") return model::write_yaml(source.catalog, dialect, source.default_schema);
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
  source.catalog = looked_at(std::move(source.catalog), scope, session.config().compare);
  progress.step("writing");
  session.terminal.out(written(source, dialect, session.format("yaml")));
  for (const Note& note : source.notes) session.terminal.note(note_text(note));
  return Status::done;
}

}  // namespace schemadiff::cli

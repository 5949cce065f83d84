// SPDX-License-Identifier: MIT
#include <set>

#include "cli/amend.hpp"
#include "cli/autogenerate.hpp"
#include "cli/commands.hpp"
#include "cli/drift.hpp"
#include "cli/editor.hpp"
#include "cli/new_revision.hpp"
#include "cli/session.hpp"
#include "cli/states.hpp"
#include "report/json.hpp"
#include "report/text.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::cli {
namespace {

/// Standard output can hold but one of them.
void refuse_sql_in_json(Session& session) {
  if (session.format() == "json" && session.arguments.has("sql")) {
    throw UsageError("--sql and --format json cannot both be printed; leave one out");
  }
}

/// Asked before anything is written.
void check_editing(const Arguments& arguments) {
  if (!arguments.has("edit")) return;
  if (arguments.has("sql")) throw UsageError("--sql writes no file that --edit could open");
  required_editor();
}

void refuse_without_autogenerate(const Arguments& arguments) {
  for (const char* option : {"from", "empty", "unproven", "only"}) {
    if (arguments.has(option))
      throw UsageError("--" + std::string(option) + " needs --autogenerate");
  }
}

bool wants_json(Session& session) { return session.format() == "json"; }

/// Has the new file edited where that is asked for.
Amended edited_file(Session& session, const std::string& id, const std::string& file) {
  if (!session.arguments.has("edit")) return {};
  try {
    const migration::Graph graph = load_sound_graph(session);
    return edit_revision(session, graph, *graph.find(id));
  } catch (...) {
    session.terminal.error("note: " + file + " stands as it was before it was edited");
    throw;
  }
}

/// Prints the file, or writes it and says where.
Status deliver(Session& session, const migration::Revision& header, const std::string& text,
               const std::vector<report::Entry>& changes) {
  if (session.arguments.has("sql")) {
    session.terminal.out(text);
    return Status::done;
  }
  const std::string file = write_revision(session, header, text);
  const Amended amended = edited_file(session, header.id, file);
  session.terminal.out(
      wants_json(session)
          ? report::revision_json({header.id, file, amended.unproven, changes, amended.left})
          : file + "\n");
  if (amended.unproven.empty()) return Status::done;
  session.terminal.error("error: " + amended.unproven +
                         "; the file stands as it was before it was edited");
  return Status::no;
}

void tell_changes(Session& session, const Generated& generated) {
  Terminal& terminal = session.terminal;
  const report::TextStyle style{.indent = "  "};
  std::string text = report::changes_text(generated.changes, style);
  if (!text.empty()) terminal.say(text.substr(0, text.size() - 1));
  std::set<std::string> losses;
  for (const report::Entry& entry : generated.changes) {
    for (const Hazard& hazard : entry.hazards) {
      if (hazard.kind == HazardKind::data_loss) losses.insert(hazard.message);
    }
  }
  for (const std::string& loss : losses) terminal.error("warning: data loss: " + loss);
  if (!generated.irreversible.empty())
    terminal.say("note: there is no way down: " + generated.irreversible);
}

/// The remaining difference is the answer.
Status tell_unproven(Session& session, const Generated& generated) {
  session.terminal.out(
      wants_json(session)
          ? report::revision_json({{}, {}, generated.unproven, generated.changes, generated.left})
          : report::changes_text(generated.left, text_style(session.terminal, "  ")));
  session.terminal.error("error: " + generated.unproven + "; nothing was written");
  return Status::no;
}

Status autogenerate(Session& session, const migration::Graph& graph, migration::Revision header) {
  const Generated generated = generate(session, graph, std::move(header));
  if (!generated.unproven.empty()) return tell_unproven(session, generated);
  if (generated.changes.empty() && !session.arguments.has("empty")) {
    const std::string of_what = session.arguments.has("only") ? " of these objects" : "";
    session.terminal.out(wants_json(session)
                             ? report::revision_json({})
                             : "nothing to do: the migrations build what the model says" + of_what +
                                   "\n");
    return Status::done;
  }
  tell_changes(session, generated);
  return deliver(session, generated.revision, generated.text, generated.changes);
}

}  // namespace

Status revision(Session& session) {
  refuse_sql_in_json(session);
  check_editing(session.arguments);
  const migration::Graph graph = load_sound_graph(session);
  if (session.arguments.has("autogenerate")) {
    return autogenerate(session, graph, new_header(session, graph));
  }
  refuse_without_autogenerate(session.arguments);
  migration::Draft draft{.header = new_header(session, graph)};
  if (const Dialect* dialect = session.dialect_if_told()) {
    draft.header.dialects = {std::string(dialect->name())};
  }
  return deliver(session, draft.header, migration::render(draft, template_of(session)), {});
}

}  // namespace schemadiff::cli

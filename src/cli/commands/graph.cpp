// SPDX-License-Identifier: MIT
// The commands that tell where revisions end and part: heads, branches and current.
#include <algorithm>

#include "cli/commands.hpp"
#include "cli/listing.hpp"
#include "cli/states.hpp"

namespace schemadiff::cli {
namespace {

using migration::Graph;
using migration::Revision;
using migration::Revisions;

/// What else the table names must have files, and then comes before the heads.
bool is_at_heads(const Graph& graph, const std::vector<std::string>& applied) {
  const auto is_known = [&](const std::string& id) { return graph.find(id) != nullptr; };
  const auto is_applied = [&](const Revision* head) {
    return std::ranges::find(applied, head->id) != applied.end();
  };
  return std::ranges::all_of(applied, is_known) && std::ranges::all_of(graph.heads(), is_applied);
}

void tell_half_way(Session& session, const migration::VersionRow& row) {
  const bool up = row.state == migration::RowState::going_up;
  session.terminal.note("revision " + row.revision + " was left half way " + (up ? "up" : "down") +
                        "; \"schemadiff " + (up ? "upgrade" : "downgrade") + "\" goes on with it");
}

}  // namespace

Status heads(Session& session) {
  const Graph graph = load_sound_graph(session);
  std::vector<report::RevisionRow> rows;
  for (const Revision* revision : graph.heads()) rows.push_back(row_of(*revision, graph));
  write_rows(session, rows);
  return Status::done;
}

Status branches(Session& session) {
  const Graph graph = load_sound_graph(session);
  Revisions points = graph.in_order();
  std::erase_if(points, [&](const Revision* each) { return graph.children(*each).size() < 2; });
  if (session.format() == "json") {
    std::vector<report::RevisionRow> rows;
    for (const Revision* point : points) rows.push_back(row_of(*point, graph));
    write_rows(session, rows);
    return Status::done;
  }
  std::string text;
  for (const Revision* point : points) {
    text += line_of(row_of(*point, graph));
    for (const Revision* child : graph.children(*point))
      text += "    " + line_of(row_of(*child, graph));
  }
  session.terminal.out(text);
  return Status::done;
}

Status current(Session& session) {
  const Graph graph = load_sound_graph(session);
  const Standing standing = read_standing(session);
  std::vector<report::RevisionRow> rows;
  for (const std::string& id : standing.heads) {
    const Revision* revision = graph.find(id);
    rows.push_back(revision ? row_of(*revision, graph) : report::RevisionRow{.revision = id});
    if (!revision) session.terminal.note("revision " + id + " is applied, and no file has it");
  }
  if (standing.half_way) tell_half_way(session, *standing.half_way);
  write_rows(session, rows);
  if (!session.arguments.has("check-heads")) return Status::done;
  const bool there = !standing.half_way && is_at_heads(graph, standing.heads);
  return there ? Status::done : Status::no;
}

}  // namespace schemadiff::cli

// SPDX-License-Identifier: MIT
#include "migration/new_header.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "migration/names.hpp"
#include "migration/new_file.hpp"

namespace schemadiff::migration {
namespace {

/// On the command line there is no place in a file to speak of.
void check_name(std::string_view name) {
  try {
    check_revision_name(name, {});
  } catch (const MigrationError& error) {
    throw UsageError(error.what());
  }
}

void check_free(const Graph& graph, std::string_view name) {
  check_name(name);
  if (graph.find(name)) throw UsageError(fmt::format("there is a revision \"{}\" already", name));
  const Revision* labelled = graph.labelled(name);
  if (!labelled) return;
  throw UsageError(fmt::format("\"{}\" is a label of revision {} already", name, labelled->id));
}

Revisions single_head(const Graph& graph) {
  Revisions heads = graph.heads();
  if (heads.size() < 2) return heads;
  throw MigrationError(fmt::format(
      "there are several heads ({}); say which one the revision follows with --head, or join them "
      "with \"schemadiff merge heads\"",
      listed(heads)));
}

void require_no_child(const Graph& graph, const Revision& parent) {
  const Revisions children = graph.children(parent);
  if (children.empty()) return;
  throw UsageError(
      fmt::format("revision {} is no head: {} follow{} it; with --splice the new revision makes a "
                  "branch there",
                  parent.id, listed(children), children.size() == 1 ? "s" : ""));
}

Revisions parents_of(const Graph& graph, const HeaderRequest& request) {
  if (request.parents.empty()) return single_head(graph);
  Revisions parents;
  for (const std::string& name : request.parents) {
    const Revisions named = resolve(name, {.graph = graph}).revisions;
    if (!named.empty()) parents.push_back(&resolve_one(name, {.graph = graph}));
  }
  if (request.splice == Splice::allow) return parents;
  for (const Revision* parent : parents) require_no_child(graph, *parent);
  return parents;
}

/// A label stays a label, since it goes on naming whatever declares it; all else becomes full
/// identifiers. What comes before the parents anyway is left out.
std::vector<std::string> depends_of(const Graph& graph, const Revisions& parents,
                                    const std::vector<std::string>& names) {
  Revisions known = graph.with_ancestors(parents);
  std::vector<std::string> depends;
  for (const std::string& name : names) {
    const bool by_label = !graph.find(name) && graph.labelled(name);
    const Revisions found = resolve(name, {.graph = graph}).revisions;
    if (found.empty())
      throw UsageError(fmt::format("a revision cannot depend on \"{}\", the empty state", name));
    for (const Revision* each : found) {
      if (std::ranges::find(known, each) != known.end()) continue;
      known.push_back(each);
      depends.push_back(by_label ? name : each->id);
    }
  }
  return depends;
}

}  // namespace

Revision new_header(const Graph& graph, const HeaderRequest& request) {
  Revision header;
  header.id = request.id;
  if (header.id.empty()) header.id = new_identifier(graph);
  check_free(graph, header.id);
  for (const std::string& label : request.labels) {
    check_free(graph, label);
    const bool twice = std::ranges::count(request.labels, label) > 1 || label == header.id;
    if (twice) throw UsageError(fmt::format("the label \"{}\" is given twice", label));
  }
  const Revisions parents = parents_of(graph, request);
  for (const Revision* parent : parents) header.parents.push_back(parent->id);
  header.labels = request.labels;
  header.depends = depends_of(graph, parents, request.depends);
  header.message = request.message;
  header.created = now_text();
  return header;
}

}  // namespace schemadiff::migration

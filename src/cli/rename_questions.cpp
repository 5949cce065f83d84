// SPDX-License-Identifier: MIT
#include "cli/rename_questions.hpp"

#include <algorithm>
#include <set>

#include "cli/databases.hpp"
#include "cli/source.hpp"
#include "model/write_was.hpp"
#include "support/files.hpp"

namespace schemadiff::cli {
namespace {

std::vector<ObjectId> ids_of(const Difference& difference, Kind kind, bool created) {
  std::vector<ObjectId> ids;
  for (const Change& change : difference.changes) {
    const bool fits = created ? std::holds_alternative<Create>(change) : std::holds_alternative<Drop>(change);
    if (fits && id_of(change).kind == kind) ids.push_back(id_of(change));
  }
  return ids;
}

/// How many columns of the one are in the other by name and type, of all that either has: at least half makes them like
/// each other.
double likeness(const TableMembers& before, const TableMembers& after) {
  const std::size_t most = std::max(before.columns.size(), after.columns.size());
  const auto same = std::ranges::count_if(before.columns, [&](const Column* column) {
    return std::ranges::any_of(after.columns, [&](const Column* other) {
      return other->id.name() == column->id.name() && other->type == column->type;
    });
  });
  return most == 0 ? 0 : static_cast<double>(same) / static_cast<double>(most);
}

void add_tables(const Difference& difference, const Catalog& before, const Catalog& after,
                std::vector<Rename>& renames) {
  const Members old_members(before), new_members(after);
  const std::vector<ObjectId> gone = ids_of(difference, Kind::table, false);
  for (const ObjectId& fresh : ids_of(difference, Kind::table, true)) {
    std::vector<std::pair<double, Rename>> like;
    for (const ObjectId& old : gone) {
      if (old.schema() != fresh.schema()) continue;
      const double share = likeness(old_members.of(old), new_members.of(fresh));
      if (share >= 0.5) like.push_back({share, {.before = old, .after = fresh}});
    }
    std::ranges::stable_sort(like, std::greater(), [](const auto& each) { return each.first; });
    for (const auto& each : like) renames.push_back(each.second);
  }
}

void add_columns(const Difference& difference, const Catalog& before, const Catalog& after,
                 std::vector<Rename>& renames) {
  const std::vector<ObjectId> gone = ids_of(difference, Kind::column, false);
  for (const ObjectId& fresh : ids_of(difference, Kind::column, true)) {
    const auto* column = after.find_as<Column>(fresh);
    if (!column || !before.contains(table_of(fresh))) continue;
    for (const ObjectId& old : gone) {
      const auto* other = before.find_as<Column>(old);
      const bool is_like = other && table_of(old) == table_of(fresh) && other->type == column->type &&
                           other->generated.has_value() == column->generated.has_value();
      if (is_like) renames.push_back({.before = old, .after = fresh});
    }
  }
}

/// Writes the former name where the object is declared, and puts the file back where that does not read as meant.
void write_was(const Model& model, const Rename& rename, const std::vector<std::string>& files,
               const Dialect& dialect) {
  const Location at = model.location(rename.after);
  const auto refuse = [&](const std::string& why) {
    throw ModelError({{at, why + "; write 'was: " + rename.before.name().text() + "' there yourself"}});
  };
  const support::FileText file = support::read_file(at.file);
  if (!file.error.empty()) refuse(file.error);
  const auto write = [&](const std::string& text) {
    const std::string error = support::write_file(at.file, text, support::IfThere::replace);
    if (!error.empty()) refuse("cannot write " + at.file + ": " + error);
  };
  write(model::with_was(file.text, at, rename.before.name()));
  try {
    if (read_model(files, dialect).hints_of(rename.after).was == rename.before.name()) return;
  } catch (const ModelError&) {
    // What was written there is not what the reader wants.
  }
  write(file.text);
  refuse("cannot tell how to write a former name of " + label(rename.after));
}

}  // namespace

std::vector<Rename> likely_renames(const Difference& difference, const Catalog& before, const Catalog& after) {
  std::vector<Rename> renames;
  add_tables(difference, before, after, renames);
  add_columns(difference, before, after, renames);
  return renames;
}

bool ask_about_renames(Session& session, const Model& model, const std::vector<Rename>& renames) {
  if (renames.empty() || !session.terminal.can_ask()) return false;
  const std::vector<std::string> files = session.required_model_files();
  const Dialect& dialect = session.dialect_if_told() ? *session.dialect_if_told() : session.dialect_without_url(files);
  std::set<ObjectId> settled;
  Model current = model;
  for (const Rename& rename : renames) {
    if (settled.contains(rename.before) || settled.contains(rename.after)) continue;
    const std::string question = label(rename.before) + " goes, and " + path_text(rename.after) +
                                 " comes: is that the same " + std::string(name_of(rename.after.kind)) +
                                 " under another name? [y/N] ";
    if (!session.terminal.ask(question)) continue;
    write_was(current, rename, files, dialect);
    current = read_model(files, dialect);  // what stands below has moved
    settled.insert({rename.before, rename.after});
    session.terminal.say("wrote 'was: " + rename.before.name().text() + "' to " +
                         to_string(current.location(rename.after)));
  }
  return !settled.empty();
}

}  // namespace schemadiff::cli

// SPDX-License-Identifier: MIT
#include "report/json.hpp"

#include <algorithm>

#include "report/json_value.hpp"

namespace schemadiff::report {
namespace {

Json head_of(std::string_view command) { return {{"version", 1}, {"command", command}}; }

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json number_or_null(int number) { return number == 0 ? Json(nullptr) : Json(number); }

void add_location(Json& object, const Location& location) {
  object["file"] = text_or_null(location.file);
  object["line"] = number_or_null(location.line);
  object["column"] = number_or_null(location.column);
}

Json hazards_of(const Entry& entry) {
  std::vector<std::string> names;
  for (const Hazard& hazard : entry.hazards) {
    const std::string name(schemadiff::name_of(hazard.kind));
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
  return names;
}

Json attributes_of(const Entry& entry) {
  Json attributes = Json::array();
  for (const Attribute& attribute : entry.attributes) {
    attributes.push_back({{"name", attribute.name},
                          {"from", json_of(attribute.from)},
                          {"to", json_of(attribute.to)}});
  }
  return attributes;
}

Json change_of(const Entry& entry) {
  Json change = {{"change", entry.change},
                 {"kind", schemadiff::name_of(entry.id.kind)},
                 {"name", name_of(entry)}};
  if (entry.id.subject != Kind::none) change["subject"] = schemadiff::name_of(entry.id.subject);
  if (entry.change == "rename") change["was"] = entry.was;
  if (!entry.cause.empty()) change["cause"] = entry.cause;
  change["attributes"] = attributes_of(entry);
  change["destructive"] = entry.destructive;
  change["hazards"] = hazards_of(entry);
  change["up"] = entry.up;
  change["down"] = entry.down;
  add_location(change, entry.location);
  return change;
}

template <class Rows, class Write>
Json array_of(const Rows& rows, Write write) {
  Json array = Json::array();
  for (const auto& row : rows) array.push_back(write(row));
  return array;
}

Json unsettled_of(const Unsettled& unsettled) {
  return {{"kind", schemadiff::name_of(unsettled.id.kind)},
          {"name", path_text(unsettled.id)},
          {"attribute", unsettled.attribute},
          {"from", unsettled.from.text()},
          {"to", unsettled.to.text()},
          {"reason", unsettled.reason}};
}

Json note_of(const Note& note) {
  return {{"kind", note.kind}, {"name", note.name}, {"message", note.message}};
}

Json problem_of(const RuleProblem& problem) {
  Json json = {{"rule", problem.rule}, {"message", problem.message}};
  add_location(json, problem.location);
  return json;
}

std::string sqlstate_of(const Error& error) {
  if (const auto* failed = dynamic_cast<const MigrationFailed*>(&error))
    return failed->fault.sqlstate;
  const auto* database = dynamic_cast<const DatabaseError*>(&error);
  return database ? database->fault().sqlstate : std::string();
}

Json run_of(const RunRow& run) {
  return {{"direction", run.direction},
          {"started", run.started},
          {"milliseconds", run.milliseconds},
          {"user", run.user},
          {"host", run.host},
          {"tool_version", run.tool_version},
          {"note", text_or_null(run.note)}};
}

Json row_of(const RevisionRow& row) {
  Json json = {{"revision", row.revision},
               {"parents", row.parents},
               {"depends", row.depends},
               {"children", row.children},
               {"labels", row.labels},
               {"message", row.message},
               {"created", text_or_null(row.created)},
               {"file", text_or_null(row.file)},
               {"head", row.head},
               {"effective_head", row.effective_head},
               {"branchpoint", row.children.size() > 1},
               {"mergepoint", row.parents.size() > 1}};
  if (row.applied) json["applied"] = *row.applied;
  if (row.current) json["current"] = *row.current;
  if (row.log) json["log"] = array_of(*row.log, run_of);
  if (!row.up.empty()) json["up"] = row.up;
  if (!row.down.empty()) json["down"] = row.down;
  return json;
}

Json conflict_of(const ConflictRow& row) {
  Json json = {{"kind", nullptr}, {"name", nullptr}, {"message", row.message}};
  if (!row.object.empty()) {
    json["kind"] = schemadiff::name_of(row.object.kind);
    json["name"] = path_text(row.object);
  }
  json["revisions"] = row.revisions;
  json["files"] = row.files;
  return json;
}

}  // namespace

std::string check_json(const CheckReport& report) {
  Json document = head_of("check");
  document["dialect"] = report.dialect;
  document["target"] = report.target;
  document["in_sync"] = report.in_sync;
  document["heads"] = report.heads;
  document["current"] = report.current;
  document["pending"] = report.pending;
  document["problems"] = array_of(report.problems, problem_of);
  document["unsettled"] = array_of(report.unsettled, unsettled_of);
  std::vector<Note> notes = report.notes;
  notes.insert(notes.end(), report.remarks.begin(), report.remarks.end());
  document["notes"] = array_of(notes, note_of);
  document["changes"] = array_of(report.changes, change_of);
  return written(document);
}

std::string diff_json(const DiffReport& report) {
  Json document = head_of("diff");
  document["dialect"] = report.dialect;
  document["from"] = report.from;
  document["to"] = report.to;
  document["changes"] = array_of(report.changes, change_of);
  document["unsettled"] = array_of(report.unsettled, unsettled_of);
  document["notes"] = array_of(report.notes, note_of);
  return written(document);
}

std::string error_json(const Error& error, std::string_view command) {
  Json fields = {{"kind", schemadiff::name_of(error.kind())}, {"message", error.what()}};
  add_location(fields, error.location());
  fields["sqlstate"] = text_or_null(sqlstate_of(error));
  if (const auto* model = dynamic_cast<const ModelError*>(&error)) {
    fields["problems"] = array_of(model->problems(), [](const Problem& problem) {
      Json json = {{"message", problem.message}};
      add_location(json, problem.location);
      return json;
    });
  }
  Json document = head_of(command);
  document["error"] = fields;
  return written(document);
}

std::string revisions_json(std::string_view command, std::span<const RevisionRow> rows) {
  Json document = head_of(command);
  document["revisions"] = array_of(rows, row_of);
  return written(document);
}

std::string run_json(const RunReport& report) {
  Json document = head_of(report.command);
  document["target"] = report.target;
  document["revisions"] = report.revisions;
  document["current"] = report.current;
  return written(document);
}

std::string revision_json(const RevisionReport& report) {
  Json document = head_of("revision");
  document["revision"] = text_or_null(report.revision);
  document["file"] = text_or_null(report.file);
  document["unproven"] = text_or_null(report.unproven);
  document["changes"] = array_of(report.changes, change_of);
  document["left"] = array_of(report.left, change_of);
  return written(document);
}

std::string merge_json(const MergeReport& report) {
  Json document = head_of("merge");
  document["revision"] = text_or_null(report.revision);
  document["file"] = text_or_null(report.file);
  document["parents"] = report.parents;
  document["conflicts"] = array_of(report.conflicts, conflict_of);
  return written(document);
}

std::string amend_json(const AmendReport& report) {
  Json document = head_of(report.command);
  document["revision"] = report.revision;
  document["files"] = report.files;
  document["unproven"] = text_or_null(report.unproven);
  document["left"] = array_of(report.left, change_of);
  return written(document);
}

std::string seal_json(const SealReport& report) {
  Json document = head_of("seal");
  document["revisions"] = report.revisions;
  document["files"] = report.files;
  document["unproven"] = text_or_null(report.unproven);
  document["left"] = array_of(report.left, change_of);
  return written(document);
}

}  // namespace schemadiff::report

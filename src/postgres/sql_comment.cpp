// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-comment.html
#include <algorithm>
#include <array>

#include "postgres/sql_kinds.hpp"

namespace schemadiff::postgres {
namespace {

struct Subject {
  std::string_view type;
  Kind kind;
};

constexpr std::array relations = {
    Subject{"OBJECT_TABLE", Kind::table}, Subject{"OBJECT_VIEW", Kind::view},
    Subject{"OBJECT_MATVIEW", Kind::materialized_view},
    Subject{"OBJECT_SEQUENCE", Kind::sequence}, Subject{"OBJECT_INDEX", Kind::index}};

/// All names of the list but the last.
Json without_last(Json names) {
  names.erase(names.size() - 1);
  return names;
}

ObjectId constraint_of(const SqlReading& reading, const ObjectId& table, Identifier name) {
  for (const Kind kind : {Kind::check, Kind::foreign_key, Kind::unique, Kind::primary_key, Kind::exclude}) {
    const ObjectId id = member_id(kind, table.schema(), table.name(), name);
    if (reading.model.catalog.contains(id)) return id;
  }
  wait_for(0, label(table) + " has no constraint '" + name.text() + "'");
}

ObjectId part_of_table(SqlReading& reading, const SqlStatement& statement, const Json& names,
                       std::string_view type) {
  const Identifier part(string_of(names[names.size() - 1]));
  const ObjectId table = reading.wanted(statement, name_in_list(without_last(names)), 0,
                                        {Kind::table, Kind::view, Kind::materialized_view});
  if (type == "OBJECT_TABCONSTRAINT") return constraint_of(reading, table, part);
  if (table.kind == Kind::table) return reading.wanted_column(table, part, 0).id;
  return member_id(Kind::column, table.schema(), table.name(), part);
}

ObjectId subject_of_comment(SqlReading& reading, const SqlStatement& statement) {
  const Node comment = statement.node();
  const std::string_view type = comment.text("objtype");
  const Node object = node_of(comment["object"]);
  if (type == "OBJECT_SCHEMA") {
    const ObjectId id = schema_id(Identifier(string_of(comment["object"])));
    const bool known = id.name().text() == "public" || reading.model.catalog.contains(id);
    if (!known) wait_for(0, "there is no schema " + path_text(id));
    return id;
  }
  if (type == "OBJECT_COLUMN" || type == "OBJECT_TABCONSTRAINT") {
    return part_of_table(reading, statement, object["items"], type);
  }
  if (type == "OBJECT_TYPE") {
    return reading.wanted(statement, name_in_list(object["names"]), 0, {Kind::enum_type});
  }
  const auto relation = std::ranges::find(relations, type, &Subject::type);
  if (relation == relations.end()) leave_to_server(0, "this COMMENT is not read");
  return reading.wanted(statement, name_in_list(object["items"]), 0, {relation->kind});
}

}  // namespace

/// The last one counts; NULL takes it away.
void read_comment(SqlReading& reading, const SqlStatement& statement) {
  const ObjectId id = comment_id(subject_of_comment(reading, statement));
  reading.model.catalog.erase(id);
  const std::string_view text = statement.node().text("comment");
  if (!text.empty()) reading.add(Comment{.id = id, .text = Text(text)}, statement, 0);
}

}  // namespace schemadiff::postgres

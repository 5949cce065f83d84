// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-createtype.html
#include <algorithm>

#include "dialect/sql_hints.hpp"
#include "postgres/sql_kinds.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

/// 'sent', or sent.
std::string without_quotes(std::string_view text) {
  if (text.size() < 2 || text.front() != '\'' || text.back() != '\'') return std::string(text);
  return support::replace_all(text.substr(1, text.size() - 2), "''", "'");
}

/// The hints in the list of labels: `was=` right before a label is of the label.
void take_label_hints(SqlReading& reading, const SqlStatement& statement, const EnumType& type) {
  if (statement.text.find("schemadiff:") == std::string::npos) return;
  const SqlTokens tokens(statement.text);
  const std::size_t open = tokens.find(tokens.all(), "(");
  const std::vector<TokenRange> parts = tokens.parts(tokens.inside(open));
  for (std::size_t i = 0; i < type.values.size(); ++i) {
    const std::string comments = tokens.comments_before(parts.at(i).first);
    for (const std::string& comment : support::split(comments, '\n')) {
      const auto hints = hints_in(comment);
      if (!hints) continue;
      for (const SqlHint& hint : *hints) {
        if (hint.key != "was") refuse(tokens.offset(parts[i].first), "the hint of a label is was=");
        reading.model.hints[type.id].label_was[type.values[i]] = Text(without_quotes(hint.value));
      }
    }
  }
}

}  // namespace

void read_create_enum(SqlReading& reading, const SqlStatement& statement) {
  const Node create = statement.node();
  const QualifiedName name = reading.created(statement, create["typeName"], 0);
  EnumType type{.id = relation_id(Kind::enum_type, name.schema, name.name)};
  for (const Json& value : create["vals"]) type.values.emplace_back(string_of(value));
  take_label_hints(reading, statement, type);
  const ObjectId id = type.id;
  reading.add(std::move(type), statement, 0);
  reading.take_hints(id, statement.comments, statement, 0);
}

/// ADD VALUE and RENAME VALUE.
void read_alter_enum(SqlReading& reading, const SqlStatement& statement) {
  const Node alter = statement.node();
  const ObjectId id =
      reading.wanted(statement, name_in_list(alter["typeName"]), 0, {Kind::enum_type});
  std::vector<Text>& values = reading.find<EnumType>(id)->values;
  const auto place_of = [&](std::string_view wanted) {
    const auto found = std::ranges::find(values, Text(wanted));
    if (found == values.end()) {
      wait_for(0, label(id) + " has no value '" + std::string(wanted) + "'");
    }
    return found;
  };
  const Text fresh(alter.text("newVal"));
  if (!alter.text("oldVal").empty()) {
    *place_of(alter.text("oldVal")) = fresh;
    return;
  }
  if (std::ranges::find(values, fresh) != values.end()) {
    if (is_set(alter["skipIfNewValExists"])) return;
    refuse(0, label(id) + " has the value '" + fresh.text() + "' already");
  }
  const std::string_view neighbour = alter.text("newValNeighbor");
  auto place = neighbour.empty() ? values.end() : place_of(neighbour);
  if (!neighbour.empty() && is_set(alter["newValIsAfter"])) ++place;
  values.insert(place, fresh);
}

}  // namespace schemadiff::postgres

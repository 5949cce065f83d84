// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/ddl-priv.html,
// https://www.postgresql.org/docs/current/sql-security-label.html
#include <algorithm>

#include "postgres/sql_kinds.hpp"
#include "postgres/sql_subject.hpp"

namespace schemadiff::postgres {

void set_owner(SqlReading& reading, const SqlStatement& statement, const ObjectId& subject,
               const Node& role) {
  const ObjectId id = about_id(Kind::owner, subject);
  Described owner = described(id);
  owner.set("role", role_name(role));
  reading.model.catalog.erase(id);
  reading.add(std::move(owner), statement, 0);
}

void read_alter_owner(SqlReading& reading, const SqlStatement& statement) {
  const Node alter = statement.node();
  const ObjectId subject =
      subject_named(reading, statement, alter.text("objectType"), alter["object"]);
  set_owner(reading, statement, subject, Node{"RoleSpec", &alter["newowner"]});
}

void read_security_label(SqlReading& reading, const SqlStatement& statement) {
  const Node node = statement.node();
  const ObjectId subject =
      subject_named(reading, statement, node.text("objtype"), node["object"]);
  const ObjectId id = about_id(Kind::security_labels, subject);
  Described labels = described(id);
  if (const auto* found = reading.find<Described>(id)) labels = *found;
  Value::Map map = labels.map("labels");
  const std::string provider(node.text("provider"));
  std::erase_if(map, [&](const auto& each) { return each.first == provider; });
  if (!node.text("label").empty()) {
    map.emplace_back(provider, Value{std::string(node.text("label"))});
  }
  labels.set("labels", Value{std::move(map)});
  reading.model.catalog.erase(id);
  if (!labels.map("labels").empty()) reading.add(std::move(labels), statement, 0);
}

/// A sequence that belongs to a column has the owner of its table, and that of an identity column
/// no comment, since it is no object.
void settle_owners(SqlReading& reading) {
  std::vector<ObjectId> owned, hidden;
  for (const Object& object : reading.model.catalog.objects()) {
    const auto* sequence = std::get_if<Sequence>(&object);
    if (sequence && !sequence->owned_by.empty()) owned.push_back(sequence->id);
    const auto* column = std::get_if<Column>(&object);
    if (!column || !column->identity) continue;
    const QualifiedName& name = column->identity->sequence_name;
    owned.push_back(relation_id(Kind::sequence, name.schema, name.name));
    hidden.push_back(owned.back());
  }
  for (const ObjectId& id : hidden) reading.model.catalog.erase(comment_id(id));
  for (const ObjectId& id : owned) reading.model.catalog.erase(about_id(Kind::owner, id));
}

}  // namespace schemadiff::postgres

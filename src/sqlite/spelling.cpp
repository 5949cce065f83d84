// SPDX-License-Identifier: MIT
#include "sqlite/spelling.hpp"

#include "support/text.hpp"

namespace schemadiff::sqlite {

const std::string& Spelling::key_of(Identifier table, Identifier column) {
  key_ = support::lower(table.text());
  key_ += '\0';
  key_ += support::lower(column.text());
  return key_;
}

/// The column's spelling, or, with no column, the table's.
Identifier Spelling::found(Identifier table, Identifier column) {
  if (names_.empty()) {
    for (const Object& object : catalog_.objects()) {
      const ObjectId& id = id_of(object);
      if (id.kind == Kind::table || id.kind == Kind::view)
        names_.emplace(key_of(id.path[1], {}), id.path[1]);
      if (id.kind == Kind::column) names_.emplace(key_of(id.path[1], id.path[2]), id.path[2]);
    }
  }
  const auto at = names_.find(key_of(table, column));
  if (at != names_.end()) return at->second;
  return column.empty() ? table : column;
}

Identifier Spelling::table(Identifier name) {
  if (catalog_.contains(relation_id(Kind::table, {}, name))) return name;
  return catalog_.contains(relation_id(Kind::view, {}, name)) ? name : found(name, {});
}

Identifier Spelling::column(Identifier table, Identifier name) {
  if (name.empty() || catalog_.contains(member_id(Kind::column, {}, table, name))) return name;
  return found(table, name);
}

void Spelling::correct(Object& object) {
  std::visit(
      [&]<class T>(T& one) {
        if constexpr (std::is_same_v<T, ForeignKey>) {
          one.referenced_table.name = table(one.referenced_table.name);
          for (Identifier& name : one.columns) name = column(one.id.path[1], name);
          for (Identifier& name : one.referenced_columns)
            name = column(one.referenced_table.name, name);
        } else if constexpr (std::is_same_v<T, PrimaryKey> || std::is_same_v<T, Unique>) {
          for (KeyElement& element : one.columns)
            element.column = column(one.id.path[1], element.column);
        } else if constexpr (std::is_same_v<T, Index>) {
          one.table = table(one.table);
          for (KeyElement& element : one.elements)
            element.column = column(one.table, element.column);
        } else if constexpr (std::is_same_v<T, Trigger>) {
          one.id.path[1] = table(one.id.path[1]);
          for (Identifier& name : one.update_of) name = column(one.id.path[1], name);
        }
      },
      object);
}

}  // namespace schemadiff::sqlite

// SPDX-License-Identifier: MIT
#include "dialect/respell.hpp"

#include <algorithm>

namespace schemadiff::dialect {

void Respeller::respell(const Object& existing, Object& after) const {
  std::visit(
      [&]<class T>(const T& old) {
        T& object = std::get<T>(after);
        if constexpr (std::is_same_v<T, Column> || std::is_same_v<T, ForeignKey>) {
          respell(old, object);
        } else if constexpr (std::is_same_v<T, Index>) {
          respell(old.elements, object.elements);
        } else if constexpr (std::is_same_v<T, PrimaryKey> || std::is_same_v<T, Unique>) {
          respell(old.columns, object.columns);
        }
      },
      existing);
}

void Respeller::respell(const Column& existing, Column& after) const {
  if (existing.type != after.type && alike(existing.type.text(), after.type.text())) {
    after.type = existing.type;
  }
  respell(existing.collation, after.collation);
}

void Respeller::respell(const std::vector<KeyElement>& existing,
                        std::vector<KeyElement>& after) const {
  for (std::size_t i = 0; i < std::min(existing.size(), after.size()); ++i) {
    respell(existing[i].collation, after[i].collation);
  }
}

void Respeller::respell(const QualifiedName& existing, QualifiedName& after) const {
  if (existing == after || existing.empty() || after.empty() || existing.schema != after.schema)
    return;
  if (alike(dialect_.quote(existing.name), dialect_.quote(after.name))) after = existing;
}

void Respeller::respell(const ForeignKey& existing, ForeignKey& after) const {
  const auto& implied = existing.referenced_columns;
  if (existing.referenced_table != after.referenced_table ||
      implied.empty() == after.referenced_columns.empty()) {
    return;
  }
  const auto& named = implied.empty() ? after.referenced_columns : implied;
  if (is_primary_key(named, after.referenced_table)) after.referenced_columns = implied;
}

bool Respeller::alike(std::string_view a, std::string_view b) const {
  return dialect_.normal_form(Expression(a), ExpressionRole::other) ==
         dialect_.normal_form(Expression(b), ExpressionRole::other);
}

bool Respeller::is_primary_key(const std::vector<Identifier>& columns,
                               const QualifiedName& table) const {
  if (!members_) members_.emplace(before_);
  const PrimaryKey* key = members_->of(table.schema, table.name).primary_key;
  return key && std::ranges::equal(columns, key->columns, {}, {}, &KeyElement::column);
}

}  // namespace schemadiff::dialect

// SPDX-License-Identifier: MIT
#include "sqlite/adopt_spelling.hpp"

#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "schemadiff/diff/compare.hpp"
#include "sqlite/tokenizer.hpp"
#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

Identifier folded(const Identifier& name) { return Identifier(support::lower(name.text())); }

ObjectId folded(ObjectId id) {
  for (Identifier& segment : id.path) segment = folded(segment);
  return id;
}

/// What is in `before` alone, by its id in lower case.
class Strays {
 public:
  Strays(const Catalog& before, const Catalog& after) {
    for (const Object& object : before.objects()) {
      const ObjectId& id = id_of(object);
      if (!after.contains(id)) ids_.emplace(folded(id), id);
    }
  }

  bool empty() const noexcept { return ids_.empty(); }

  const ObjectId* find(const ObjectId& id) const {
    const auto found = ids_.find(folded(id));
    return found == ids_.end() ? nullptr : &found->second;
  }

 private:
  std::unordered_map<ObjectId, ObjectId, ObjectIdHash> ids_;
};

/// Tables first: their members are then looked for below the table's new name. An id that another object of `after` has is
/// left to that.
std::vector<Rename> renames(const Catalog& before, const Catalog& after) {
  const Strays strays(before, after);
  std::vector<Rename> tables, members;
  if (strays.empty()) return tables;
  for (const Object& object : after.objects()) {
    const ObjectId& id = id_of(object);
    if (id.kind == Kind::comment || before.contains(id)) continue;
    const ObjectId* stray = strays.find(id);
    if (!stray || after.contains(*stray)) continue;
    if (id.path[2].empty()) {
      tables.push_back({.before = id, .after = *stray});
    } else if (id.path[2] != stray->path[2]) {
      ObjectId moved = id;
      moved.path[1] = stray->path[1];
      members.push_back({.before = moved, .after = *stray});
    }
  }
  tables.insert(tables.end(), members.begin(), members.end());
  return tables;
}

void respell(Identifier& name, const Identifier& as) {
  if (name != as && support::equal_ignoring_case(name.text(), as.text())) name = as;
}

void respell(std::vector<Identifier>& names, const std::vector<Identifier>& as) {
  for (std::size_t i = 0; i < names.size() && i < as.size(); ++i) respell(names[i], as[i]);
}

void respell(std::vector<KeyElement>& elements, const std::vector<KeyElement>& as) {
  for (std::size_t i = 0; i < elements.size() && i < as.size(); ++i) {
    respell(elements[i].column, as[i].column);
    respell(elements[i].collation.name, as[i].collation.name);
  }
}

bool is_same_type(const SqlType& a, const SqlType& b) {
  Tokenizer left(a.text()), right(b.text());
  for (;;) {
    const Token x = left.next_significant(), y = right.next_significant();
    if (x.kind == TokenKind::end || y.kind == TokenKind::end) return x.kind == y.kind;
    if (!support::equal_ignoring_case(name_of(x), name_of(y))) return false;
  }
}

void respell(Object& object, const Object& as) {
  std::visit(
      [&]<class T>(T& any) {
        const T& before = std::get<T>(as);
        if constexpr (std::is_same_v<T, Column>) {
          if (any.type != before.type && is_same_type(any.type, before.type)) any.type = before.type;
          respell(any.collation.name, before.collation.name);
        } else if constexpr (std::is_same_v<T, PrimaryKey> || std::is_same_v<T, Unique>) {
          respell(any.columns, before.columns);
        } else if constexpr (std::is_same_v<T, ForeignKey>) {
          respell(any.columns, before.columns);
          respell(any.referenced_table.name, before.referenced_table.name);
          respell(any.referenced_columns, before.referenced_columns);
        } else if constexpr (std::is_same_v<T, Index>) {
          respell(any.table, before.table);
          respell(any.elements, before.elements);
        } else if constexpr (std::is_same_v<T, Trigger>) {
          respell(any.update_of, before.update_of);
        } else if constexpr (std::is_same_v<T, View>) {
          respell(any.columns, before.columns);
        }
      },
      object);
}

}  // namespace

void adopt_spelling(const Catalog& before, Catalog& after) {
  const std::vector<Rename> respelled = renames(before, after);
  if (!respelled.empty()) after = renamed(after, respelled);
  for (const Object& object : before.objects()) {
    Object* other = after.find(id_of(object));
    if (other && !(*other == object)) respell(*other, object);
  }
}

}  // namespace schemadiff::sqlite

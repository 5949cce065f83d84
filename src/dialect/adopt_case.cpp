// SPDX-License-Identifier: MIT
#include "dialect/adopt_case.hpp"

#include <unordered_map>
#include <utility>
#include <vector>

#include "schemadiff/diff/compare.hpp"
#include "support/text.hpp"

namespace schemadiff::dialect {
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

bool is_alike(const Identifier& a, const Identifier& b, const Dialect& dialect) {
  const auto form = [&](const Identifier& name) {
    return name.empty()
               ? std::string()
               : dialect.normal_form(Expression(dialect.quote(name)), ExpressionRole::other);
  };
  return a == b || form(a) == form(b);
}

/// Whether the dialect takes the one path for the other: the lower case tells who may be meant, the
/// dialect who is.
bool is_alike(const ObjectId& a, const ObjectId& b, const Dialect& dialect) {
  for (std::size_t i = 0; i < a.path.size(); ++i) {
    if (!is_alike(a.path[i], b.path[i], dialect)) return false;
  }
  return true;
}

/// Tables first: their members are then looked for below the table's new name. An id that another
/// object of `after` has is left to that.
std::vector<Rename> renames(const Catalog& before, const Catalog& after, const Dialect& dialect) {
  const Strays strays(before, after);
  std::vector<Rename> tables, members;
  if (strays.empty()) return tables;
  for (const Object& object : after.objects()) {
    const ObjectId& id = id_of(object);
    if (is_about(id) || before.contains(id)) continue;
    const ObjectId* stray = strays.find(id);
    if (!stray || after.contains(*stray) || !is_alike(id, *stray, dialect)) continue;
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

}  // namespace

void adopt_case(const Catalog& before, Catalog& after, const Dialect& dialect) {
  const bool ignores_case = is_alike(Identifier("A"), Identifier("a"), dialect);
  if (!ignores_case) return;
  const std::vector<Rename> respelled = renames(before, after, dialect);
  if (!respelled.empty()) after = renamed(after, respelled);
}

}  // namespace schemadiff::dialect

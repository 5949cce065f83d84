// SPDX-License-Identifier: MIT
#include "migration/guards.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace schemadiff::migration {
namespace {

using Ids = std::unordered_set<ObjectId, ObjectIdHash>;

/// Whether the statement's first word, or that of what ALTER TABLE does, is the verb.
bool says(const Statement& statement, std::string_view verb) {
  const std::string_view text = statement.clause.empty() ? statement.text : statement.clause;
  if (text.starts_with(verb)) return true;
  const bool alters_column =
      statement.subject.kind == Kind::column && text.starts_with("ALTER TABLE ");
  return alters_column && text.find(" " + std::string(verb) + "COLUMN ") != std::string_view::npos;
}

class Guards {
 public:
  explicit Guards(const Difference& difference) {
    for (const Change& change : difference.changes) {
      if (std::holds_alternative<Create>(change)) absent_.insert(id_of(change));
      if (std::holds_alternative<Drop>(change)) to_go_.insert(id_of(change));
    }
    for (const Rename& rename : difference.renames) {
      if (rename.before != rename.after) renamed_.insert(rename.after);
    }
  }

  std::string guard(const Statement& statement) {
    const ObjectId& id = statement.subject;
    const bool rebuilds = statement.foreign_keys_off && !to_go_.contains(id);
    if (rebuilds || id.empty()) return {};
    if (says(statement, "CREATE ") || says(statement, "ADD ")) {
      const bool made = absent_.erase(id) > 0;
      return made ? "unless-exists: " + label(id) : std::string();
    }
    if (statement.text.find(" RENAME ") != std::string::npos && renamed_.erase(id) > 0) {
      return "unless-exists: " + label(id);
    }
    if (says(statement, "DROP ")) absent_.insert(id);
    return "if-exists: " + label(subject_of(id));
  }

 private:
  Ids to_go_ = {};
  Ids absent_ = {};   // what is not there yet, or any more
  Ids renamed_ = {};  // by the new names
};

}  // namespace

std::vector<std::string> guards_for(const Statements& statements, const Difference& difference) {
  Guards guards(difference);
  std::vector<std::string> lines;
  for (const Statement& statement : statements) lines.push_back(guards.guard(statement));
  return lines;
}

}  // namespace schemadiff::migration

// SPDX-License-Identifier: MIT
#include "sqlite/rehearsal.hpp"

#include <SQLiteCpp/Database.h>

#include <algorithm>
#include <utility>

#include "schemadiff/diff/compare.hpp"
#include "sqlite/definition.hpp"

// A virtual table is none of the catalog, so that what writes into one makes no sense here. The
// price is a rebuild where ALTER TABLE would have done.

namespace schemadiff::sqlite {
namespace {

bool is_looked_at(const Object& object) {
  return std::holds_alternative<View>(object) || std::holds_alternative<Trigger>(object);
}

}  // namespace

bool makes_sense(const Catalog& catalog, const Members& members) {
  if (std::ranges::none_of(catalog.objects(), is_looked_at)) return true;
  SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  const auto runs = [&](const std::string& statement) {
    return database.tryExec(statement.c_str()) == 0;
  };
  for (const TableMembers* table : members.tables()) {
    if (!runs(create_table(*table, table->table->id.name()))) return false;
  }
  for (const Object& object : catalog.objects()) {
    if (const auto* view = std::get_if<View>(&object); view && !runs(create_view(*view)))
      return false;
  }
  for (const Object& object : catalog.objects()) {
    if (const auto* trigger = std::get_if<Trigger>(&object);
        trigger && !runs(create_trigger(*trigger)))
      return false;
  }
  return runs("CREATE TABLE \"\" (a, b)") && runs("ALTER TABLE \"\" DROP COLUMN b");
}

Statements renaming(Statement statement, const Rename& rename, const PlanContext& context) {
  // After another renaming views and triggers still have their old text in `before`, although
  // SQLite has corrected it: then they make sense in `after`.
  if (makes_sense(context.before, context.before_members) ||
      makes_sense(context.after, context.after_members)) {
    return {std::move(statement)};
  }
  const ObjectId subject = statement.subject;
  const Catalog after = renamed(context.before, {&rename, 1});
  const Members after_members(after);
  Statements statements;
  for (const Trigger* trigger : context.before_members.of({}, rename.before.path[1]).triggers) {
    statements.push_back(
        {.text = "DROP TRIGGER " + quote(trigger->id.name()), .subject = trigger->id});
  }
  statements.push_back({.text = "PRAGMA writable_schema = ON", .subject = subject});
  statements.push_back(std::move(statement));
  statements.push_back({.text = "PRAGMA writable_schema = OFF", .subject = subject});
  for (const Trigger* trigger : after_members.of({}, rename.after.path[1]).triggers)
    statements.push_back({.text = create_trigger(*trigger), .subject = trigger->id});
  return statements;
}

}  // namespace schemadiff::sqlite

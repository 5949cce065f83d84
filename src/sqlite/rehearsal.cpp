// SPDX-License-Identifier: MIT
#include "sqlite/rehearsal.hpp"

#include <SQLiteCpp/Database.h>

#include <algorithm>
#include <utility>

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

Statements renaming(Statement rename, const PlanContext& context) {
  if (makes_sense(context.before, context.before_members)) return {std::move(rename)};
  const ObjectId subject = rename.subject;
  return {{.text = "PRAGMA writable_schema = ON", .subject = subject},
          std::move(rename),
          {.text = "PRAGMA writable_schema = OFF", .subject = subject}};
}

}  // namespace schemadiff::sqlite

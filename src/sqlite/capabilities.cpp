// SPDX-License-Identifier: MIT
#include "sqlite/capabilities.hpp"

#include <SQLiteCpp/Database.h>

namespace schemadiff::sqlite {
namespace {

Capabilities tried() {
  SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  const auto runs = [&](const char* statement) { return database.tryExec(statement) == 0; };
  database.exec("CREATE TABLE t (a, CONSTRAINT c CHECK (a > 0))");
  Capabilities can;
  can.sets_not_null = runs("ALTER TABLE t ALTER COLUMN a SET NOT NULL") &&
                      runs("ALTER TABLE t ALTER COLUMN a DROP NOT NULL");
  can.drops_constraints = runs("ALTER TABLE t DROP CONSTRAINT c");
  can.adds_checks = runs("ALTER TABLE t ADD CONSTRAINT d CHECK (a > 0)") &&
                    runs("ALTER TABLE t ADD CHECK (a > 1)");
  return can;
}

}  // namespace

const Capabilities& capabilities() {
  static const Capabilities found = tried();
  return found;
}

}  // namespace schemadiff::sqlite

// SPDX-License-Identifier: MIT
#include "sqlite/modules.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <set>
#include <string>

#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

/// https://www.sqlite.org/pragma.html#pragma_module_list
std::set<std::string> loaded_modules() {
  const SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  SQLite::Statement list(database, "SELECT name FROM pragma_module_list");
  std::set<std::string> names;
  while (list.executeStep()) names.insert(support::lower(list.getColumn(0).getString()));
  return names;
}

}  // namespace

bool has_module(Identifier name) {
  static const std::set<std::string> loaded = loaded_modules();
  return loaded.contains(support::lower(name.text()));
}

}  // namespace schemadiff::sqlite

// SPDX-License-Identifier: MIT
#include "sqlite/stand_ins.hpp"

#include <sqlite3.h>

#include "schemadiff/error.hpp"

namespace schemadiff::sqlite {
namespace {

int compare_bytes(void*, int left_size, const void* left, int right_size, const void* right) {
  const std::string_view a(static_cast<const char*>(left), static_cast<std::size_t>(left_size));
  const std::string_view b(static_cast<const char*>(right), static_cast<std::size_t>(right_size));
  return a.compare(b);
}

void add_collation(void*, sqlite3* database, int, const char* name) {
  sqlite3_create_collation(database, name, SQLITE_UTF8, nullptr, compare_bytes);
}

void answer_null(sqlite3_context* context, int, sqlite3_value**) { sqlite3_result_null(context); }

/// https://www.sqlite.org/c3ref/c_alter_table.html: a definition makes things and writes down in
/// sqlite_schema that it did, and no more.
int authorize(void*, int action, const char*, const char* second, const char*, const char*) {
  switch (action) {
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
    case SQLITE_PRAGMA:
    case SQLITE_DROP_VTABLE:
    case SQLITE_ALTER_TABLE:
    case SQLITE_TRANSACTION:
      return SQLITE_DENY;
    case SQLITE_FUNCTION:
      return second != nullptr && std::string_view(second) == "load_extension" ? SQLITE_DENY
                                                                               : SQLITE_OK;
    default:
      return SQLITE_OK;
  }
}

/// The name that SQLite's message is about, as in "no such function: NAME".
std::string name_after(std::string_view message, std::string_view words) {
  const std::size_t at = message.find(words);
  if (at == std::string_view::npos) return {};
  std::string_view name = message.substr(at + words.size());
  if (name.ends_with("()")) name.remove_suffix(2);
  return std::string(name);
}

}  // namespace

void MemorySchema::Close::operator()(sqlite3* database) const noexcept { sqlite3_close(database); }

MemorySchema::MemorySchema() {
  sqlite3* database = nullptr;
  constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY;
  const int result = sqlite3_open_v2(":memory:", &database, flags, nullptr);
  database_.reset(database);
  if (result != SQLITE_OK) throw DatabaseError("cannot open an SQLite database in memory");
  sqlite3_collation_needed(database, nullptr, add_collation);
  sqlite3_set_authorizer(database, authorize, nullptr);
}

Verdict MemorySchema::judge(const std::string& statement) {
  return attempt_with_stand_ins(statement, Then::nothing);
}

Verdict MemorySchema::run(const std::string& statement) {
  return attempt_with_stand_ins(statement, Then::step);
}

Verdict MemorySchema::attempt_with_stand_ins(const std::string& statement, Then then) {
  for (;;) {
    Verdict verdict = attempt(statement, then);
    if (verdict.fault.empty() || !stand_in_for(verdict.fault)) return verdict;
  }
}

Verdict MemorySchema::attempt(const std::string& statement, Then then) {
  sqlite3* database = database_.get();
  sqlite3_stmt* prepared = nullptr;
  int result = sqlite3_prepare_v2(database, statement.c_str(),
                                  static_cast<int>(statement.size() + 1), &prepared, nullptr);
  if (result == SQLITE_OK && then == Then::step) {
    result = sqlite3_step(prepared);
    if (result == SQLITE_DONE) result = SQLITE_OK;
  }
  Verdict verdict;
  if (result != SQLITE_OK) {
    verdict.fault = sqlite3_errmsg(database);
    const int offset = sqlite3_error_offset(database);
    verdict.has_offset = offset >= 0;
    if (verdict.has_offset) verdict.offset = static_cast<std::size_t>(offset);
    if (verdict.fault == "incomplete input") verdict = {verdict.fault, statement.size(), true};
  }
  sqlite3_finalize(prepared);
  return verdict;
}

/// False where the fault is something else, or the function is there already.
bool MemorySchema::stand_in_for(std::string_view fault) {
  for (const std::string_view words : {"no such function: ", "unknown function: "}) {
    const std::string name = name_after(fault, words);
    if (name.empty() || !functions_.insert(name).second) continue;
    constexpr int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    return sqlite3_create_function_v2(database_.get(), name.c_str(), -1, flags, nullptr,
                                      answer_null, nullptr, nullptr, nullptr) == SQLITE_OK;
  }
  return false;
}

}  // namespace schemadiff::sqlite

// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <set>
#include <string>
#include <string_view>

struct sqlite3;

namespace schemadiff::sqlite {

/// SQLite's verdict on a statement.
struct Verdict {
  std::string fault = {};  // in SQLite's words; empty: it takes the statement
  std::size_t offset = 0;  // of the fault, in bytes, in the statement
  bool has_offset = false;
};

/// A database in memory that takes definitions as the programs that use them would: collations and
/// functions that SQLite itself does not have are stood in for. It lets nothing reach a file.
class MemorySchema {
 public:
  MemorySchema();
  MemorySchema(const MemorySchema&) = delete;
  MemorySchema& operator=(const MemorySchema&) = delete;
  ~MemorySchema() = default;

  /// Whether SQLite can read the definition, which is not run.
  Verdict judge(const std::string& statement);
  /// Judges it, and makes what it defines.
  Verdict run(const std::string& statement);

 private:
  enum class Then { nothing, step };
  Verdict attempt(const std::string& statement, Then then);
  Verdict attempt_with_stand_ins(const std::string& statement, Then then);
  bool stand_in_for(std::string_view fault);

  struct Close {
    void operator()(sqlite3* database) const noexcept;
  };
  std::unique_ptr<sqlite3, Close> database_;
  std::set<std::string> functions_ = {};  // those that are stood in for
};

}  // namespace schemadiff::sqlite

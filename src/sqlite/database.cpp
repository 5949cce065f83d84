// SPDX-License-Identifier: MIT
#include <sqlite3.h>

#include <algorithm>
#include <array>

#include "sqlite/normal_form.hpp"
#include "sqlite/open_file.hpp"
#include "sqlite/reflect.hpp"
#include "sqlite/runner_lock.hpp"
#include "sqlite/session.hpp"
#include "sqlite/sqlite.hpp"
#include "sqlite/tokenizer.hpp"

namespace schemadiff::sqlite {
namespace {

class LiveDatabase : public Database {
 public:
  LiveDatabase(const std::string& url, Address address, const OpenOptions& options)
      : url_(url), address_(std::move(address)), session_(address_, options) {}

  const Dialect& dialect() const noexcept override { return sqlite::dialect(); }
  std::string description() const override { return url_; }
  std::string version() const override { return std::string("SQLite ") + sqlite3_libversion(); }
  std::string fingerprint_tag() const override { return "sqlite3"; }
  Identifier default_schema() override { return {}; }

  Reflection reflect(const Scope& scope) override { return sqlite::reflect(session_, scope); }
  std::vector<ExpressionAnswer> same(std::span<const ExpressionQuestion> questions,
                                     const Catalog& before, const Catalog& after) override {
    return sqlite::same(questions, before, after);
  }

  std::vector<std::string> columns_of(const QualifiedName& table) override {
    const std::string parameters[] = {table.name.text()};
    std::vector<std::string> names;
    for (Row& row :
         session_.query("SELECT name FROM pragma_table_xinfo(?) ORDER BY cid", parameters)) {
      names.push_back(std::move(row[0]).value_or(""));
    }
    return names;
  }

  void execute(std::string_view statement) override { session_.execute(statement); }
  std::vector<Row> query(std::string_view statement,
                         std::span<const std::string> parameters) override {
    return session_.query(statement, parameters);
  }

  void begin(const TransactionOptions& options) override {
    if (options.foreign_keys_off) turn_foreign_keys_off();
    try {
      session_.execute("BEGIN IMMEDIATE");
    } catch (const Error&) {
      restore_foreign_keys();
      throw;
    }
  }
  void commit() override {
    session_.execute("COMMIT");
    restore_foreign_keys();
  }
  void rollback() noexcept override {
    const support::CleaningUp cleaning_up;
    if (session_.in_transaction()) session_.try_execute("ROLLBACK");
    restore_foreign_keys();
  }

  std::unique_ptr<RunnerLock> lock_runner(std::chrono::seconds limit,
                                          const std::function<void()>& waiting) override {
    if (address_.in_memory()) return std::make_unique<RunnerLock>();
    return lock_file(address_.path, limit, waiting);
  }
  /// What can be run again whether it took effect or not.
  Fate fate_of(std::string_view statement, const std::function<void()>&) override {
    constexpr std::array<std::string_view, 4> repeatable{"vacuum", "analyze", "reindex", "pragma"};
    const Token first = Tokenizer(statement).next_significant();
    const bool repeats = std::ranges::any_of(
        repeatable, [&](std::string_view keyword) { return first.is(keyword); });
    return repeats ? Fate::not_done : Fate::unknown;
  }
  std::unique_ptr<Database> scratch() override {
    return std::make_unique<LiveDatabase>("sqlite://", Address(),
                                          OpenOptions{.access = Access::write});
  }

 private:
  /// Has no effect inside a transaction: https://www.sqlite.org/pragma.html#pragma_foreign_keys
  void turn_foreign_keys_off() {
    restores_foreign_keys_ = session_.query("PRAGMA foreign_keys").at(0).at(0) == "1";
    if (restores_foreign_keys_) session_.execute("PRAGMA foreign_keys = OFF");
  }
  void restore_foreign_keys() noexcept {
    if (restores_foreign_keys_) session_.try_execute("PRAGMA foreign_keys = ON");
    restores_foreign_keys_ = false;
  }

  std::string url_;
  Address address_;
  Session session_;
  bool restores_foreign_keys_ = false;
};

}  // namespace

std::unique_ptr<Database> open(const std::string& url, const OpenOptions& options) {
  return std::make_unique<LiveDatabase>(url, parse_address(url), options);
}

}  // namespace schemadiff::sqlite

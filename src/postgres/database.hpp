// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "postgres/scratch.hpp"
#include "postgres/session.hpp"
#include "schemadiff/dialect/database.hpp"

namespace schemadiff::postgres {

class PostgresDatabase : public Database {
 public:
  /// `scratch` is the database that `session` is in, where that is to be removed with it.
  PostgresDatabase(std::unique_ptr<Session> session, OpenOptions options,
                   std::unique_ptr<ScratchDatabase> scratch = nullptr);

  const Dialect& dialect() const noexcept override;
  std::string description() const override;
  std::string version() const override;
  std::string fingerprint_tag() const override;

  Reflection reflect(const Scope& scope) override;
  std::vector<ExpressionAnswer> same(std::span<const ExpressionQuestion> questions,
                                     const Catalog& before, const Catalog& after) override;

  std::vector<std::string> columns_of(const QualifiedName& table) override;

  void execute(std::string_view statement) override;
  std::vector<Row> query(std::string_view statement,
                         std::span<const std::string> parameters = {}) override;
  void begin(const TransactionOptions& options = {}) override;
  void commit() override;
  void rollback() noexcept override;

  std::unique_ptr<RunnerLock> lock_runner(std::chrono::seconds limit,
                                          const std::function<void()>& waiting) override;
  Fate fate_of(std::string_view statement, const std::function<void()>& waiting) override;
  std::unique_ptr<Database> scratch() override;
  Identifier default_schema() override;
  void reset_session() override { session_->reset(); }

 private:
  std::unique_ptr<ScratchDatabase> scratch_;  // dropped after the session has left it
  std::unique_ptr<Session> session_;
  OpenOptions options_;
};

}  // namespace schemadiff::postgres

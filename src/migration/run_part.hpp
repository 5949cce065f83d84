// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "migration/revision.hpp"
#include "migration/statements.hpp"
#include "schemadiff/dialect/database.hpp"

namespace schemadiff::migration {

/// The part of a revision that is run, cut into statements.
struct PreparedPart {
  const Part* part = nullptr;
  std::vector<PartStatement> statements = {};
};

/// Throws MigrationError where the revision is for other dialects.
void require_dialect(const Revision& revision, const Dialect& dialect);

/// Everything of a revision that a run in one direction on this dialect would run. Throws
/// MigrationError where it cannot be run: it is for another dialect, irreversible, cannot be cut,
/// or holds a statement that ends the transaction.
std::vector<PreparedPart> prepare(const Revision& revision, Direction direction,
                                  const Dialect& dialect);

/// What a guard decided.
struct SkippedStatement {
  const PartStatement* statement = nullptr;
  std::string reason = {};  // "column public.t.c is there"
};

/// Runs one statement, or skips it where one of its guards says so.
void run_statement(Database& database, const PartStatement& statement, const Scope& scope,
                   const std::function<void(const SkippedStatement&)>& skipped);

/// A transaction that is rolled back unless commit() was called.
class OpenTransaction {
 public:
  OpenTransaction(Database& database, const TransactionOptions& options) : database_(database) {
    database_.begin(options);
  }
  OpenTransaction(const OpenTransaction&) = delete;
  OpenTransaction& operator=(const OpenTransaction&) = delete;
  ~OpenTransaction();

  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

/// Runs all statements of a revision, each part as the runner would, but without keeping account.
/// Throws MigrationFailed.
void run_unrecorded(Database& database, const Revision& revision, Direction direction);

/// "statement 2 of 5 of revision 3f2a failed: WORDS", at its file and line.
MigrationFailed failure(const Revision& revision, const PreparedPart& part, std::size_t statement,
                        const DatabaseError& error, std::string_view consequence);

}  // namespace schemadiff::migration

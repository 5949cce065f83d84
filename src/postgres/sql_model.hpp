// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "postgres/sql_reading.hpp"

namespace schemadiff::postgres {

/// Reads files of SQL statements into a model, which may hold objects already: what the server's
/// own tools write, and files by hand in any order. A statement that names what is not there yet
/// waits for it. Mistakes become problems of the model, with their places.
/// https://www.postgresql.org/docs/current/app-pgdump.html
class SqlModelReader {
 public:
  explicit SqlModelReader(Model& model) : reading_(model) {
    usual_.search_path = {model.default_schema};
  }

  /// The file must live until `finish`.
  void read(const SqlFile& file);
  /// Once all files were read.
  void finish();

 private:
  void take(SqlStatement statement);
  bool attempt(const SqlStatement& statement, std::vector<Problem>& missing);
  void report(const SqlStatement& statement, const SqlProblem& problem);
  void read_waiting();
  void finish_foreign_keys();
  void finish_positions();

  SqlReading reading_;
  std::deque<SqlPlaces> places_ = {};
  SqlSettings usual_ = {};
  SqlSettings settings_ = {};
  std::vector<SqlStatement> waiting_ = {};
};

/// Dialect::read_sql.
void read_sql(std::span<const SqlFile> files, Model& model);

}  // namespace schemadiff::postgres

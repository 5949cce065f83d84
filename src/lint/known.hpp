// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/dialect/effect.hpp"

namespace schemadiff::lint {

struct KnownTable {
  std::vector<ColumnEffect> columns = {};
  Facts facts = {};

  const ColumnEffect* column(std::string_view name) const noexcept;
};

struct KnownIndex {
  std::string table = {};
  std::vector<std::string> columns = {};
};

struct KnownConstraint {
  Action action = Action::other;  // add_check, add_foreign_key, …
  std::string table = {};
  std::string name = {};
  std::vector<std::string> columns = {};
  std::string other = {};
  std::string text = {};
  Facts facts = {};
};

/// Whether the columns begin with those that are wanted, in any order.
bool begins_with(const std::vector<std::string>& columns, const std::vector<std::string>& wanted);

/// What the statements seen so far have built, as far as their texts tell. What is not in here may
/// be there all the same.
class Known {
 public:
  std::map<std::string, KnownTable> tables = {};
  std::map<std::string, KnownIndex> indexes = {};
  std::map<std::string, std::string> triggers = {};            // to their tables
  std::map<std::string, std::vector<std::string>> views = {};  // to the names in their queries
  std::vector<KnownConstraint> constraints = {};
  std::set<std::string> enums = {};

  void apply(const Effect& effect);

  const KnownTable* table(const std::string& name) const noexcept;
  /// Null where the table or its column is not known.
  const ColumnEffect* column(const std::string& table, std::string_view column) const noexcept;
  /// Whether an index, a unique constraint or a primary key begins with the columns, in any order.
  bool has_index_on(const std::string& table, const std::vector<std::string>& columns) const;
  /// Whether a validated `CHECK (column IS NOT NULL)` holds.
  bool is_never_null(const std::string& table, std::string_view column) const noexcept;
  /// Whether another table refers to it, as far as is known.
  bool is_referenced(const std::string& table) const noexcept;
  std::vector<const KnownConstraint*> constraints_of(const std::string& table, Action action) const;

 private:
  void drop_table(const std::string& table);
  void rename_table(const std::string& from, const std::string& to);
  void add_columns(const Effect& effect);
};

}  // namespace schemadiff::lint

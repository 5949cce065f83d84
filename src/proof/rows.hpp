// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/catalog.hpp"
#include "schemadiff/dialect/database.hpp"

namespace schemadiff::proof {

using Tables = std::set<ObjectId>;

/// What was put into a table: for each row the literal of each column that was given one.
using TableRows = std::vector<std::map<Identifier, std::string>>;

/// What came of making rows.
struct MadeRows {
  std::map<ObjectId, TableRows> made = {};
  /// Tables that hold no row, and why none could be made.
  std::map<ObjectId, std::string> refused = {};
};

/// Puts up to two rows into each of the tables that holds none, tables that others refer to first:
/// values of the columns' types that meet NOT NULL, keys, references and, by trying, checks. The
/// second row has NULL wherever it may. Where `example` has rows of a table, their values are tried
/// first. Must be called inside a transaction, and leaves it open.
MadeRows make_rows(Database& database, const Catalog& catalog, const Tables& tables,
                   const MadeRows& example = {});

/// The tables with all those that they refer to.
Tables with_referenced(Tables tables, const Catalog& catalog);
/// The tables with those that refer to them directly.
Tables with_referring(Tables tables, const Catalog& catalog);
/// Those of them that are in the catalog, each after what it refers to, as far as that can be.
std::vector<ObjectId> in_order_of_reference(const Tables& tables, const Catalog& catalog);

/// Whether SQL speaks of something by its name, as a word of its own.
bool mentions(std::string_view sql, std::string_view name);

/// `schema.table`, quoted.
std::string quoted_table(const Dialect& dialect, const ObjectId& table);

}  // namespace schemadiff::proof

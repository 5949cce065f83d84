// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "proof/rows.hpp"

namespace schemadiff::proof {

/// What came of filling one table: its rows, or why there are none.
struct Filled {
  TableRows rows = {};
  std::string reason = {};
};

/// Puts up to two rows into the table; `example` may be null. As make_rows().
Filled fill_table(Database& database, const Catalog& catalog, const TableMembers& table,
                  const TableRows* example);

/// The table that a foreign key refers to.
ObjectId referenced_table(const ForeignKey& key);

}  // namespace schemadiff::proof

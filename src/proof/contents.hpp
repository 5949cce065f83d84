// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "proof/rows.hpp"
#include "schemadiff/dialect/database.hpp"

namespace schemadiff::proof {

/// The rows of some tables, with the columns that they were read by.
struct Contents {
  struct OfTable {
    std::vector<Column> columns = {};
    std::vector<Row> rows = {};
  };
  std::map<ObjectId, OfTable> tables = {};
};

Contents read_contents(Database& database, const Catalog& catalog, const Tables& tables);

/// A table that lost rows, or values of columns that stayed; the rows as text, those that are not
/// there any more.
struct Loss {
  ObjectId table = {};
  std::string what = {};
  std::string before = {};
  std::string after = {};
};

struct Survey {
  std::vector<Loss> losses = {};
  /// The rows that are still there, as they were, with the columns that stayed.
  Contents kept = {};
};

/// What has become of the contents, now that `after` is the schema: of tables that stayed, each row
/// as far as the columns kept name and type; of columns that got another type, whether a value is
/// there at all. A value where there was none is no loss, nor are rows that came besides.
Survey survey(const Contents& before, const Catalog& catalog_before, Database& database,
              const Catalog& after);

}  // namespace schemadiff::proof

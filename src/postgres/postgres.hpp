// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include "dialect/table_sizes.hpp"
#include "schemadiff/dialect/database.hpp"
#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::postgres {

const Dialect& dialect();

/// Connects to `postgresql://…`, `postgres://…` or `postgresql+driver://…`.
std::unique_ptr<Database> open(const std::string& url, const OpenOptions& options);

/// How large the tables are that hold anything, for a person to read: `1200 kB, about 30000 rows`.
TableSizes table_sizes(Database& database);

}  // namespace schemadiff::postgres

// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "schemadiff/dialect/model.hpp"

namespace schemadiff::sqlite {

/// Dialect::read_sql: read by the tool's own reader (ddl_reader.hpp), and confirmed by SQLite.
void read_sql(std::span<const SqlFile> files, Model& model);

}  // namespace schemadiff::sqlite

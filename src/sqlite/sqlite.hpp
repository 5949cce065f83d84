// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include "schemadiff/dialect/database.hpp"
#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::sqlite {

const Dialect& dialect();

/// Opens `sqlite:PATH`, `sqlite:///relative`, `sqlite:////absolute` or `sqlite://` (in memory); a
/// `+driver` behind the scheme is passed over, and %XX stands for a byte. Throws UsageError for any
/// other URL, DatabaseError where the file is missing (unless options.create), no database, locked,
/// or not to be read.
std::unique_ptr<Database> open(const std::string& url, const OpenOptions& options);

}  // namespace schemadiff::sqlite

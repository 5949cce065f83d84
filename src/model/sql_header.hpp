// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "model/files.hpp"

namespace schemadiff::model {

bool is_sql_name(std::string_view path);

/// Takes what the first line says (`-- schemadiff: dialect=sqlite`) and leaves blanks in its place,
/// so that all else stays where it is. False, and a problem, where the file is no text.
bool read_sql_header(SqlFile& file, std::vector<DeclaredDialect>& dialects,
                     std::vector<Problem>& problems);

}  // namespace schemadiff::model

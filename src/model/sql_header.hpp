// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "model/files.hpp"

namespace schemadiff::model {

bool is_sql_name(std::string_view path);

/// Takes what the first lines say (`-- schemadiff: dialect=sqlite`, `-- schemadiff: states=owners`) and
/// leaves blanks in their place, so that all else stays where it is. False, and a problem, where the
/// file is no text.
bool read_sql_header(SqlFile& file, SqlHeader& header, std::vector<Problem>& problems);

}  // namespace schemadiff::model

// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace harness {

/// As in `SCHEMADIFF_UPDATE_CASES=1 ctest`: write what came out as what is expected.
bool updates_goldens();
/// Compares with a golden file, or writes it; a missing golden is as an empty one.
void expect_golden(const std::string& path, const std::string& actual);

/// Compares what was printed with what is expected, which was written on PostgreSQL 15. On any
/// other server the lines that differ may do so by qualifiers: from 16 on, a view of one table
/// shows its columns without the table (`SELECT a` for `SELECT t.a`). `what` says where it is from.
void expect_printed(const std::string& actual, const std::string& expected,
                    const std::string& what);

/// Whether the two differ, line by line, by nothing but qualifiers of names.
bool same_but_for_qualifiers(std::string_view left, std::string_view right);

}  // namespace harness

// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace schemadiff::postgres {

/// What the server's deparsed text depends on, fixed for the transaction at hand, so that the same
/// object prints the same on every server: nothing on the search path, and literals in one
/// spelling.
inline constexpr std::string_view deparse_settings = R"sql(
SET LOCAL search_path = '';
SET LOCAL quote_all_identifiers = off;
SET LOCAL standard_conforming_strings = on;
SET LOCAL TimeZone = 'UTC';
SET LOCAL DateStyle = 'ISO, YMD';
SET LOCAL IntervalStyle = 'postgres';
SET LOCAL extra_float_digits = 1;
SET LOCAL bytea_output = 'hex';
SET LOCAL xmloption = 'content';
SET LOCAL lc_monetary = 'C';
)sql";

}  // namespace schemadiff::postgres

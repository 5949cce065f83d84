// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

// What follows PARTITION OF: `FOR VALUES FROM (…) TO (…)`, `FOR VALUES IN (…)`, `DEFAULT`.
// https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-PARTITION
namespace schemadiff::postgres {

/// One text for all spellings of a bound: a value means the same with quotes and without, since the
/// key has its type.
std::string normal_bound(std::string_view bound);

/// Whether both are lists of values, and the one has none that the other lacks.
bool is_shorter_list(std::string_view bound, std::string_view other);

/// The bound with dates spelled out as the types of the key print them, as far as that is sure:
/// `2024-01-01` is `2024-01-01 00:00:00` of a timestamp.
std::string bound_of_types(std::string_view bound, std::span<const std::string> types);

}  // namespace schemadiff::postgres

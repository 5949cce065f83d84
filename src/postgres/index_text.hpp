// SPDX-License-Identifier: MIT
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace schemadiff::postgres {

/// The parts of a deparsed list, cut at the commas that no parenthesis, bracket or quote holds.
std::vector<std::string> top_level_parts(std::string_view list);

/// Which elements of an index, from 0, a text of pg_get_indexdef() gives a collation of their own.
using IndexCollations = std::set<std::size_t>;
IndexCollations collations_of(std::string_view index_definition);

}  // namespace schemadiff::postgres

// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "schemadiff/catalog/catalog.hpp"

namespace schemadiff::sqlite {

/// Whether the SQL has a name of that spelling, in any case, anywhere: what it names there is not
/// asked. String literals count too, since SQLite takes them for names where the grammar wants one.
bool mentions(std::string_view sql, std::string_view name);

/// The tables and views of the catalog whose names the SQL has.
std::vector<ObjectId> relations_in(std::string_view sql, const Catalog& catalog);

}  // namespace schemadiff::sqlite

// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "schemadiff/catalog/catalog.hpp"

// What SQL texts name. Names are looked up in the catalog, and those that it lacks are left out.
namespace schemadiff::postgres {

/// The columns of `table` that an expression may name, and the enums that it casts to.
std::vector<ObjectId> references_of(const Expression& expression, const ObjectId& table,
                                    const Catalog& catalog);

/// The tables, views and sequences that a query reads, and those of their columns whose names occur
/// in it.
std::vector<ObjectId> references_of_query(const Expression& query, const Catalog& catalog);

/// What a view or materialized view in a model needs, by its query; nothing where the database has said it already.
std::vector<ObjectId> dependencies_of_query(const ObjectId& id, const Expression& query,
                                            const Catalog& catalog);

}  // namespace schemadiff::postgres

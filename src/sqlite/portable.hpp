// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "schemadiff/dialect/model.hpp"

namespace schemadiff::sqlite {

/// The expression with PostgreSQL's functions that SQLite has under another name spelled its way:
/// now(), and clock_timestamp(), statement_timestamp(), transaction_timestamp(), are
/// CURRENT_TIMESTAMP.
std::string portable_expression(std::string_view expression);

/// Takes all objects out of their schemas; two that then have one name are a problem of the model.
void without_schemas(Model& model);

}  // namespace schemadiff::sqlite

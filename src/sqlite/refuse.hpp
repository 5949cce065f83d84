// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "schemadiff/dialect/model.hpp"

namespace schemadiff::sqlite {

/// The problem of an object that has a feature of PostgreSQL which SQLite has no words for.
std::string refusal(const ObjectId& id, std::string_view feature);

/// Reports every such object of the model.
void refuse_what_sqlite_lacks(Model& model);

}  // namespace schemadiff::sqlite

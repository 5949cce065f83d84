// SPDX-License-Identifier: MIT
#pragma once

#include "model/reading.hpp"

namespace schemadiff::model {

/// Adds an object of which one attribute alone is written. False where that failed, which is
/// reported.
bool add_main_field(Reading& reading, const ObjectId& id, std::string_view field, Node value,
                    Node name);

/// Adds an object whose attributes are written as its kind's list of fields names them
/// (catalog/field.hpp), beside `comment`, `was`, `only` and the like. False where that failed,
/// which is reported.
bool add_from_fields(Reading& reading, const ObjectId& id, const Mapping& map, Node name);

}  // namespace schemadiff::model

// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

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

/// The object with those of the named attributes that the map has.
Object with_fields(Reading& reading, Object object, const Mapping& map,
                   std::span<const std::string_view> names);
/// Options by name; a number or boolean as it is written.
Box<Parameters> read_parameters(Reading& reading, Node node);

}  // namespace schemadiff::model

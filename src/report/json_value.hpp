// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>
#include <optional>

#include "schemadiff/catalog/value.hpp"

namespace schemadiff::report {

using Json = nlohmann::ordered_json;

Json json_of(const Value& value);
Json json_of(const Value::Map& map);
/// Nothing for a number that is not whole.
std::optional<Value> value_of(const Json& json);

/// Text that is not UTF-8 comes out with replacement characters.
std::string written(const Json& document);

}  // namespace schemadiff::report

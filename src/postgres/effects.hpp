// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "postgres/parse.hpp"
#include "schemadiff/dialect/effect.hpp"

namespace schemadiff::postgres {

/// What a statement does, by its parse tree. What the grammar of libpg_query does not know is
/// `unreadable`, and names that are longer than the server keeps are an effect of any statement.
Effects effects(std::string_view statement);

/// The parts of effects() that speak of tables.
Effects effects_of_create_table(const Node& create, std::string_view source);
Effects effects_of_alter_table(const Node& alter, std::string_view source);

/// How effects name a relation: `table` as rules compare it, `object` for people.
std::string key_of(const Node& relation);
std::string shown(const Node& relation);
/// Likewise for a list of names (`public.orders`).
std::string key_of(const Json& names);
std::string shown(const Json& names);
Node relation_of(const Json& fields);

/// The texts of a list of String nodes.
std::vector<std::string> texts_of(const Json& list);

}  // namespace schemadiff::postgres

// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "postgres/parse.hpp"
#include "schemadiff/catalog/box.hpp"
#include "schemadiff/catalog/parameters.hpp"

namespace schemadiff::postgres {

/// The options of `WITH (…)`, a list of DefElems, as the server keeps them.
Box<Parameters> parameters_of(const Json& options);
/// SET (…) and RESET (…).
void set_parameters(Box<Parameters>& parameters, const Json& options);
void reset_parameters(Box<Parameters>& parameters, const Json& options);

/// OPTIONS (…) of what is foreign: ADD, the one that goes without saying, SET and DROP.
void change_foreign_options(Box<Parameters>& options, const Json& elements);

/// An option without a value is true.
std::string option_value(const Node& option);
/// As the server reads booleans: https://www.postgresql.org/docs/current/config-setting.html
bool is_true(const Node& option);

}  // namespace schemadiff::postgres

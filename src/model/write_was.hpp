// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "schemadiff/catalog/interned.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::model {

/// The text of a model's file, YAML by its name or else SQL, in which the table or column that is written at `at` has
/// the former name `was`. Whether it reads back so is for the caller to see: a person may have laid it out in ways that
/// this does not know.
std::string with_was(std::string text, const Location& at, const Identifier& was);

}  // namespace schemadiff::model

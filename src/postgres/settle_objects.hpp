// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "postgres/open_question.hpp"

// Expressions that make sense in an object of their kind alone: the condition of a trigger, which speaks of OLD and NEW,
// what a rule does, the arguments of a function with their defaults, and a body that the server reads.
namespace schemadiff::postgres {

bool needs_object(const ExpressionQuestion& question);

/// What makes the object under `name` among the temporary ones, and the query that prints the expression behind its name.
struct ObjectScript {
  std::string make = {};
  std::string print = {};
};

/// With `text` as the expression of the side: 0 for before, 1 for after.
ObjectScript object_script(const OpenQuestion& question, std::size_t side, const std::string& text,
                           const std::string& name, const Catalog& after);

}  // namespace schemadiff::postgres

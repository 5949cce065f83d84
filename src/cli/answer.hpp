// SPDX-License-Identifier: MIT
#pragma once

#include <exception>
#include <span>
#include <string>

#include "cli/arguments.hpp"

namespace schemadiff::cli {

/// Runs the command that the words ask for, and gives the exit status. What it throws is for
/// `answer`.
int run(std::span<const std::string> words);

/// Tells what went wrong, in the manner that the words ask for, and gives the exit status.
int answer(const std::exception& error, std::span<const std::string> words);

}  // namespace schemadiff::cli

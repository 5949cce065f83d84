// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "cli/arguments.hpp"

namespace schemadiff::cli {

/// What `schemadiff --help` prints: it fits a screen.
std::string general_help(std::span<const Command> commands);

/// What `schemadiff help COMMAND` prints.
std::string command_help(const Command& command);

}  // namespace schemadiff::cli

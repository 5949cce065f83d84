// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/arguments.hpp"

namespace schemadiff::cli {

/// `upgrade [REVISION]`
std::string called(const Command& command);

/// What an exit status means, of whatever command.
struct StatusMeaning {
  std::string_view number = {};
  std::string_view meaning = {};
};
std::span<const StatusMeaning> status_meanings();

/// What `schemadiff --help` prints: it fits a screen.
std::string general_help(std::span<const Command> commands);

/// What `schemadiff help COMMAND` prints.
std::string command_help(const Command& command);

}  // namespace schemadiff::cli

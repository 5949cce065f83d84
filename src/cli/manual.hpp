// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "cli/arguments.hpp"

namespace schemadiff::cli {

/// schemadiff.1: the manual page of the whole program, as man(7) source in ASCII.
std::string manual(std::span<const Command> commands);

}  // namespace schemadiff::cli

// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "harness/process.hpp"

namespace harness {

/// The options under which the program is tested: an environment that says nothing of databases,
/// UTC, and a sanitizer's report as an exit status that the program itself never gives.
ProcessOptions program_options(const std::string& folder);

/// `schemadiff ARGUMENTS`, as a command line.
std::vector<std::string> program(const std::vector<std::string>& arguments);

/// Runs `schemadiff ARGUMENTS` in a folder.
Finished schemadiff(const std::vector<std::string>& arguments, const std::string& folder);

/// What a failed expectation says of a run.
std::string told(const std::vector<std::string>& arguments, const Finished& finished);

}  // namespace harness

// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace schemadiff::cli {

/// Where the standard output of another program goes.
enum class ProgramOutput { own, errors };

/// How a program that was run ended: in the system's words why it could not be run, or its exit
/// status (128 and the signal where one ended it).
struct ProgramEnd {
  std::string error = {};
  int status = 0;

  bool succeeded() const noexcept { return error.empty() && status == 0; }
};

/// Runs it without a shell and waits for it. Meanwhile the keys that interrupt mean the program
/// alone.
ProgramEnd run_program(const std::vector<std::string>& command, ProgramOutput output);

}  // namespace schemadiff::cli

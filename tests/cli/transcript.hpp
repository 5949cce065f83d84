// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "harness/process.hpp"

namespace cli {

/// One command of a transcript and what came of it.
///
///   $ schemadiff check          the command, as a shell reads it
///   + table orders              standard output
///   2> target sqlite:app.db     standard error
///   ? 1                         the exit status, where it is not 0
///
/// Lines before the first command are remarks.
struct Step {
  std::string remarks = {};
  std::string command = {};
  std::string output = {};  // all that follows, as written
};

std::vector<Step> parse_transcript(const std::string& text);
std::string written(const std::vector<Step>& steps);
/// What came of a command, in the form of a transcript.
std::string outcome(const harness::Finished& finished,
                    const std::function<std::string(std::string)>& tidy);

}  // namespace cli

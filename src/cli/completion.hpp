// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.hpp"

namespace schemadiff::cli {

/// What may stand as a value of an option, or as a word of a command.
struct Candidates {
  std::vector<std::string> words = {};
  bool files = false;
  bool folders = false;

  bool any() const noexcept { return files || folders || !words.empty(); }
};

/// By what the tables call it: `text|json`, `FILE`, `[SOURCE]`, `REVISION…`.
Candidates candidates_for(std::string_view value, std::span<const Command> commands);

/// The script that a shell reads to complete the program's command lines. It completes commands,
/// options, values and files from the tables alone: nothing is run while a person types.
std::string bash_completion(std::span<const Command> commands);
std::string zsh_completion(std::span<const Command> commands);
std::string fish_completion(std::span<const Command> commands);

}  // namespace schemadiff::cli

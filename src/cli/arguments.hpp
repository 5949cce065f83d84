// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace schemadiff::cli {

class Session;

/// One option: what parses, what `--help` prints and what completes come from this record.
struct Option {
  std::string_view name = {};
  char letter = '\0';
  /// What it takes: `FILE`; `PATH…` where it may be given more than once; `text|json` where only
  /// these are taken; empty for a switch.
  std::string_view value = {};
  std::string_view help = {};
};

enum class Status { done = 0, no = 1, unanswered = 2 };

struct Command {
  std::string_view name = {};
  std::string_view arguments = {};  // "FROM TO", "[REVISION]"
  std::size_t at_least = 0, at_most = 0;
  std::string_view summary = {};
  std::span<const Option> options = {};
  std::string_view zero = {};  // what exit status 0 means
  std::string_view one = {};   // what 1 means; empty: it never answers 1
  std::string_view example = {};
  Status (*run)(Session& session) = nullptr;
};

/// The command line, taken apart and checked against the tables.
struct Arguments {
  const Command* command = nullptr;  // null: only `--help` or `--version` were asked for
  std::map<std::string, std::vector<std::string>, std::less<>> options = {};
  std::vector<std::string> words = {};

  bool has(std::string_view option) const { return options.contains(option); }
  /// The option's value; `otherwise` where it is not given.
  std::string value(std::string_view option, std::string_view otherwise = {}) const;
  std::vector<std::string> values(std::string_view option) const;
};

/// Options that every command takes.
std::span<const Option> global_options();

/// Throws UsageError, naming the nearest command where there is none of that name.
const Command& command_named(std::string_view name, std::span<const Command> commands);

/// Throws UsageError, naming the nearest option or command where one is unknown.
Arguments parse(std::span<const std::string> words, std::span<const Command> commands);

/// Whether `--format json` is asked for, found without checking anything, so that errors of usage
/// can be answered in that format too; and the word that stands where the command does.
struct Manner {
  bool json = false;
  bool verbose = false;
  bool debug = false;
  std::string command = {};
};
Manner manner_of(std::span<const std::string> words, std::span<const Command> commands);

}  // namespace schemadiff::cli

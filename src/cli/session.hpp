// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/config.hpp"
#include "cli/target.hpp"
#include "cli/terminal.hpp"
#include "schemadiff/dialect/database.hpp"
#include "schemadiff/dialect/scope.hpp"
#include "schemadiff/diff/compare.hpp"

namespace schemadiff::cli {

/// What one command has at hand: its arguments, the terminal, and the configuration once it asks
/// for it.
class Session {
 public:
  Session(const Arguments& given, Terminal& output) : arguments(given), terminal(output) {}

  const Arguments& arguments;
  Terminal& terminal;

  /// Read on first use. Throws ConfigError.
  const Config& config();
  /// `--format`; the command's default where it is not given.
  std::string format(std::string_view otherwise = "text") const;

  /// Throws UsageError where nothing says which database.
  Target target();
  std::optional<Target> target_if_any();
  /// Says which database it is and where that came from.
  void announce(const Target& target);
  /// Announces and opens it.
  std::unique_ptr<Database> open(const Target& target, Access access);
  /// Throws UsageError for a --wait that is no number.
  OpenOptions open_options(Access access);

  /// The files and folders of the model, from --model or the configuration; empty where neither
  /// names any. Throws ConfigError or UsageError for what matches no file.
  std::vector<std::string> model_files();
  /// Likewise, and throws UsageError where nothing names a model.
  std::vector<std::string> required_model_files();
  /// The migrations directory, from --migrations or the configuration; empty where neither names
  /// one. Throws MigrationError where it is named and not there.
  std::string migrations_if_any();
  std::string migrations();

  /// What --dialect, the model files or the configuration say of the dialect, in this order. Throws
  /// UsageError where none of them says anything.
  const Dialect& dialect_without_url(std::span<const std::string> model_files);
  /// The target's dialect, or else what is said of it; null where nothing is.
  const Dialect* dialect_if_told();

  /// `[compare]` without what a model adds to it.
  Scope scope();
  CompareOptions compare_options();

 private:
  const Dialect* told_dialect(std::span<const std::string> model_files);

  std::optional<Config> config_;
};

}  // namespace schemadiff::cli

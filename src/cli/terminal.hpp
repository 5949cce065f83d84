// SPDX-License-Identifier: MIT
#pragma once

#include <mutex>
#include <string>
#include <string_view>

#include "cli/arguments.hpp"

namespace schemadiff::cli {

/// Where output goes, and the one place that decides about colour and progress. Results go to
/// standard output, everything else to standard error. May be used from several threads.
class Terminal {
 public:
  enum class Color { automatic, always, never };
  enum class Loudness { quiet, normal, verbose, debug };

  Terminal(Color color, Loudness loudness);
  /// As `--color`, `--quiet`, `--verbose` and `--debug` say.
  explicit Terminal(const Arguments& arguments);

  /// A result. Throws UsageError where standard output takes no more.
  void out(std::string_view text);
  /// Lines for standard error, without their end: always; unless --quiet; with --verbose; with
  /// --debug.
  void error(std::string_view line);
  void say(std::string_view line);
  void note(std::string_view line);
  void detail(std::string_view line);
  void debug(std::string_view line);

  bool colors_results() const noexcept { return colors_results_; }
  bool is_verbose() const noexcept { return loudness_ >= Loudness::verbose; }
  bool is_quiet() const noexcept { return loudness_ == Loudness::quiet; }
  /// Whether standard error is a terminal, so that a line can be written over.
  bool errors_to_terminal() const noexcept { return errors_to_terminal_; }

  /// Whether somebody is there who can answer: standard input and standard error are a terminal.
  bool can_ask() const noexcept;
  /// Asks a question that is answered by yes or no; no answer is a no.
  bool ask(std::string_view question);

  /// A line that the next line, of whatever sort, takes the place of. Only for a terminal.
  void transient(std::string_view line);

 private:
  void line(std::string_view text);
  void clear_transient();

  std::mutex mutex_;
  Loudness loudness_;
  bool colors_results_;
  bool colors_errors_;
  bool errors_to_terminal_;
  bool transient_shown_ = false;
};

}  // namespace schemadiff::cli

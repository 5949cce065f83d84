// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "cli/terminal.hpp"

namespace schemadiff::cli {

/// Tells what a command is at, once it takes longer than a second: a line that is written over on a
/// terminal, a plain line for each step elsewhere. One at a time; ends with its scope.
class Progress {
 public:
  explicit Progress(Terminal& terminal);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  /// "reading the target"; `done` of `all` where all is not 0.
  void step(std::string what, std::size_t done = 0, std::size_t all = 0);

 private:
  void run();
  void show();

  Terminal& terminal_;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::mutex mutex_;
  std::condition_variable woken_;
  bool ended_ = false;
  std::string what_;
  std::string shown_;
  std::thread thread_;
};

}  // namespace schemadiff::cli

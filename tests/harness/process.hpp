// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace harness {

struct Finished {
  int status = 0;  // 128 + the signal where one ended it
  std::string out = {};
  std::string err = {};
};

struct ProcessOptions {
  std::string folder = {};  // empty: this one
  std::map<std::string, std::string> variables =
      {};  // besides what this process has; empty value: unset
  std::string input = {};
  std::chrono::seconds limit{120};
};

/// A program that runs beside the test; killed where it still runs at the end. Its output goes to
/// files, so that it never waits for a reader.
class Process {
 public:
  Process(const std::vector<std::string>& arguments, const ProcessOptions& options);
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  ~Process();

  void send(int signal_number) const;
  bool running();
  /// Waits for the end; kills it where it takes longer than the options allow, which throws
  /// std::runtime_error.
  Finished wait();

 private:
  struct Streams;
  std::unique_ptr<Streams> streams_;
  std::chrono::steady_clock::time_point deadline_;
  pid_t id_ = -1;
  int raw_status_ = 0;
};

Finished run(const std::vector<std::string>& arguments, const ProcessOptions& options = {});

/// Standard output of a program that must succeed; throws std::runtime_error with its errors
/// otherwise.
std::string output_of(const std::vector<std::string>& arguments,
                      const ProcessOptions& options = {});

}  // namespace harness

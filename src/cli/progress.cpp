// SPDX-License-Identifier: MIT
#include "cli/progress.hpp"

#include <csignal>
#include <utility>

namespace schemadiff::cli {
namespace {

/// Signals must reach the thread that works: its waiting for the server is what they interrupt.
class SignalsBlocked {
 public:
  SignalsBlocked() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before_);
  }
  SignalsBlocked(const SignalsBlocked&) = delete;
  SignalsBlocked& operator=(const SignalsBlocked&) = delete;
  ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_ = {};
};

}  // namespace

Progress::Progress(Terminal& terminal) : terminal_(terminal) {
  if (terminal_.is_quiet()) return;
  const SignalsBlocked blocked;
  thread_ = std::thread([this] { run(); });
}

Progress::~Progress() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  woken_.notify_one();
  thread_.join();
}

void Progress::step(std::string what, std::size_t done, std::size_t all) {
  if (all != 0) what += " (" + std::to_string(done) + " of " + std::to_string(all) + ")";
  terminal_.debug(what);
  const std::lock_guard lock(mutex_);
  what_ = std::move(what);
}

void Progress::run() {
  std::unique_lock lock(mutex_);
  while (!woken_.wait_for(lock, std::chrono::seconds(1), [this] { return ended_; })) show();
}

void Progress::show() {
  const auto elapsed = std::chrono::steady_clock::now() - start_;
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(elapsed).count();
  if (terminal_.errors_to_terminal()) {
    terminal_.transient(what_ + ", " + std::to_string(seconds) + " s");
  } else if (what_ != shown_) {
    shown_ = what_;
    terminal_.say(what_ + " …");
  }
}

}  // namespace schemadiff::cli

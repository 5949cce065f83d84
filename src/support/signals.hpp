// SPDX-License-Identifier: MIT
#pragma once

namespace schemadiff::support {

/// Called from a signal handler, so it may only do what is async-signal-safe (PQcancel,
/// sqlite3_interrupt are).
struct Cancel {
  void (*function)(void*) = nullptr;
  void* argument = nullptr;
};

/// From now on SIGINT and SIGTERM set a flag and cancel what runs, instead of ending the process.
void catch_signals();

/// The signal that came; 0: none.
int caught_signal() noexcept;

/// Throws Interrupted where a signal has come, unless cleaning up is under way.
void check_interrupted();

/// While one lives, `cancel` is called when a signal comes. At most 8 at a time; more are not
/// called.
class CancelRegistration {
 public:
  explicit CancelRegistration(Cancel cancel) noexcept;
  CancelRegistration(const CancelRegistration&) = delete;
  CancelRegistration& operator=(const CancelRegistration&) = delete;
  ~CancelRegistration();

 private:
  int slot_;
};

/// While one lives, check_interrupted() does not throw: rolling back and removing scratch databases
/// must be able to run their own statements after a signal.
class CleaningUp {
 public:
  CleaningUp() noexcept;
  CleaningUp(const CleaningUp&) = delete;
  CleaningUp& operator=(const CleaningUp&) = delete;
  ~CleaningUp();
};

}  // namespace schemadiff::support

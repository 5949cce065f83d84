// SPDX-License-Identifier: MIT
#include "support/signals.hpp"

#include <array>
#include <atomic>
#include <csignal>

#include "schemadiff/error.hpp"

namespace schemadiff::support {
namespace {

/// A slot is taken by setting `function` last and given back by clearing it first, so that the
/// handler never sees half of one.
struct Slot {
  std::atomic<bool> taken = false;
  std::atomic<void (*)(void*)> function = nullptr;
  std::atomic<void*> argument = nullptr;
};

// A signal handler can reach nothing but globals.
std::atomic<int> signal_number = 0;
std::atomic<int> cleaning_up = 0;
std::array<Slot, 8> slots;

void on_signal(int number) {
  signal_number = number;
  for (Slot& slot : slots) {
    if (const auto function = slot.function.load()) function(slot.argument);
  }
}

}  // namespace

void catch_signals() {
  struct sigaction action = {};
  action.sa_handler = on_signal;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

int caught_signal() noexcept { return signal_number; }

void check_interrupted() {
  if (signal_number != 0 && cleaning_up == 0) throw Interrupted(signal_number);
}

CancelRegistration::CancelRegistration(Cancel cancel) noexcept : slot_(-1) {
  for (std::size_t i = 0; i < slots.size(); ++i) {
    if (slots[i].taken.exchange(true)) continue;
    slots[i].argument = cancel.argument;
    slots[i].function = cancel.function;
    slot_ = static_cast<int>(i);
    return;
  }
}

CancelRegistration::~CancelRegistration() {
  if (slot_ < 0) return;
  Slot& slot = slots[static_cast<std::size_t>(slot_)];
  slot.function = nullptr;
  slot.taken = false;
}

CleaningUp::CleaningUp() noexcept { ++cleaning_up; }
CleaningUp::~CleaningUp() { --cleaning_up; }

}  // namespace schemadiff::support

// SPDX-License-Identifier: MIT
#include "cli/answer.hpp"

#include <cstdio>
#include <memory>
#include <new>

#include "cli/commands.hpp"
#include "cli/help.hpp"
#include "cli/session.hpp"
#include "cli/terminal.hpp"
#include "report/json.hpp"
#include "schemadiff/error.hpp"
#include "support/signals.hpp"
#include "support/text.hpp"

namespace schemadiff::cli {
namespace {

std::string on_one_line(std::string_view text) {
  return support::replace_all(support::trim(text), "\n", " ");
}

std::string placed(const Location& location, std::string_view message) {
  const std::string place = to_string(location);
  return (place.empty() ? "error: " : place + ": error: ") + on_one_line(message);
}

/// What `-v` adds: the SQL and the server's own fields.
void tell_fault(Terminal& terminal, const DatabaseFault& fault) {
  const auto tell = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) terminal.error("  " + std::string(name) + ": " + value);
  };
  tell("sqlstate", fault.sqlstate);
  tell("detail", fault.detail);
  tell("hint", fault.hint);
  tell("statement", fault.statement);
  if (fault.position != 0) tell("position", std::to_string(fault.position));
}

void tell(Terminal& terminal, const Error& error, const Manner& manner) {
  if (const auto* model = dynamic_cast<const ModelError*>(&error)) {
    for (const Problem& problem : model->problems()) {
      terminal.error(placed(problem.location, problem.message));
    }
    return;
  }
  terminal.error(placed(error.location(), error.what()));
  if (!manner.verbose && !manner.debug) return;
  if (const auto* database = dynamic_cast<const DatabaseError*>(&error)) {
    tell_fault(terminal, database->fault());
  } else if (const auto* failed = dynamic_cast<const MigrationFailed*>(&error)) {
    tell_fault(terminal, failed->fault);
  }
}

int status_of(const Error& error) {
  if (const auto* interrupted = dynamic_cast<const Interrupted*>(&error)) {
    return 128 + interrupted->signal_number();
  }
  const bool failed = dynamic_cast<const MigrationFailed*>(&error) != nullptr;
  return static_cast<int>(failed ? Status::no : Status::unanswered);
}

/// What was thrown, as one of ours: after a signal, whatever a cancelled library said means just
/// that.
std::unique_ptr<Error> as_ours(const std::exception& error) {
  const auto* ours = dynamic_cast<const Error*>(&error);
  if (const int number = support::caught_signal();
      number != 0 && (!ours || ours->kind() == ErrorKind::database)) {
    return std::make_unique<Interrupted>(number);
  }
  if (ours) return nullptr;
  if (dynamic_cast<const std::bad_alloc*>(&error)) {
    return std::make_unique<UnsupportedError>("out of memory");
  }
  return std::make_unique<UnsupportedError>(
      std::string("this should not have happened, please report it: ") + error.what());
}

}  // namespace

int run(std::span<const std::string> words) {
  const Arguments arguments = parse(words, commands());
  Terminal terminal(arguments);
  if (arguments.has("version")) {
    terminal.out("schemadiff " SCHEMADIFF_VERSION "\n");
    return 0;
  }
  if (arguments.has("help") || !arguments.command) {
    terminal.out(arguments.command ? command_help(*arguments.command) : general_help(commands()));
    return 0;
  }
  support::catch_signals();
  Session session(arguments, terminal);
  const Status status = arguments.command->run(session);
  support::check_interrupted();
  return static_cast<int>(status);
}

int answer(const std::exception& error, std::span<const std::string> words) {
  const Manner manner = manner_of(words, commands());
  Terminal terminal(Terminal::Color::automatic, Terminal::Loudness::normal);
  const std::unique_ptr<Error> made = as_ours(error);
  const Error& told = made ? *made : dynamic_cast<const Error&>(error);
  if (manner.json) {
    const std::string document = report::error_json(told, manner.command);
    std::fwrite(document.data(), 1, document.size(), stdout);
    std::fflush(stdout);
  }
  tell(terminal, told, manner);
  return status_of(told);
}

}  // namespace schemadiff::cli

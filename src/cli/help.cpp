// SPDX-License-Identifier: MIT
#include "cli/help.hpp"

#include <algorithm>

namespace schemadiff::cli {
namespace {

/// Columns of a terminal that the text takes: continuation bytes take none.
std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string padded(std::string text, std::size_t width) {
  const std::size_t taken = width_of(text);
  text.append(taken < width ? width - taken : 0, ' ');
  return text;
}

std::string spelled(const Option& option) {
  std::string text = option.letter == '\0' ? "    " : std::string("-") + option.letter + ", ";
  (text += "--") += option.name;
  if (!option.value.empty()) (text += ' ') += option.value;
  return text;
}

std::string option_lines(std::span<const Option> options) {
  std::size_t width = 0;
  for (const Option& option : options) width = std::max(width, width_of(spelled(option)));
  std::string text;
  for (const Option& option : options) {
    (text += "  ") += padded(spelled(option), width + 2);
    (text += option.help) += '\n';
  }
  return text;
}

constexpr StatusMeaning meanings[] = {
    {"0", "done, and nothing to report"},
    {"1", "the answer is no: drift was found, or a check, a test or a migration failed"},
    {"2",
     "the question could not be asked or answered: usage, configuration, a file, the database"},
    {"130, 143", "interrupted; everything begun was rolled back"},
};

std::string status_lines(std::span<const StatusMeaning> statuses) {
  std::string text;
  for (const StatusMeaning& status : statuses) {
    ((text += "  ") += status.number) += "  ";
    (text += status.meaning) += '\n';
  }
  return text;
}

}  // namespace

std::string called(const Command& command) {
  std::string text(command.name);
  if (!command.arguments.empty()) (text += ' ') += command.arguments;
  return text;
}

std::span<const StatusMeaning> status_meanings() { return meanings; }

std::string general_help(std::span<const Command> commands) {
  std::string text =
      "usage: schemadiff [OPTIONS] COMMAND [ARGUMENTS]\n\n"
      "Compares a model, migrations and a live database, and writes the migrations between "
      "them.\n\n"
      "Commands ('schemadiff help COMMAND' tells more):\n";
  std::size_t width = 0;
  for (const Command& command : commands) width = std::max(width, width_of(called(command)));
  for (const Command& command : commands) {
    (text += "  ") += padded(called(command), width + 2);
    (text += command.summary) += '\n';
  }
  text += "\nOptions of every command:\n";
  text += option_lines(global_options());
  text += "\nExit status:\n" + status_lines(meanings);
  text += "\nExample:\n  schemadiff check --url sqlite:app.db --model schema.yaml\n";
  return text;
}

std::string command_help(const Command& command) {
  std::string text = "usage: schemadiff " + called(command) + " [OPTIONS]\n\n";
  text += command.summary;
  text += ".\n\n";
  if (!command.options.empty()) {
    ((text += "Options:\n") += option_lines(command.options)) += '\n';
  }
  text += "'schemadiff --help' lists the options of every command.\n\nExit status:\n";
  ((text += "  0  ") += command.zero) += '\n';
  if (!command.one.empty()) ((text += "  1  ") += command.one) += '\n';
  text += status_lines(std::span(meanings).subspan(2));
  ((text += "\nExample:\n  ") += command.example) += '\n';
  return text;
}

}  // namespace schemadiff::cli

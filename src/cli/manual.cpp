// SPDX-License-Identifier: MIT
#include "cli/manual.hpp"

#include <fmt/format.h>

#include "cli/help.hpp"

namespace schemadiff::cli {
namespace {

struct Described {
  std::string_view name;
  std::string_view text;
};

constexpr Described variables[] = {
    {"SCHEMADIFF_URL", "The database, where neither --url nor -e says which."},
    {"PGHOST, PGPASSWORD, PGSERVICE, …", "What libpq takes where a URL leaves it out."},
    {"EDITOR", "What edit opens a revision with."},
    {"NO_COLOR", "Any value: no colour."},
    {"TMPDIR", "Where temporary files are made; default: /tmp."},
};

constexpr Described files[] = {
    {"schemadiff.toml", "The configuration, in the working directory or the nearest folder above."},
    {"migrations/*.sql", "Revisions, where the configuration does not name another folder."},
    {"~/.pgpass", "Passwords of PostgreSQL servers, as libpq reads them."},
};

/// The code point at the start of the text, which is well-formed UTF-8; takes it off the text.
unsigned take_point(std::string_view& text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::size_t length = byte(0) < 0x80 ? 1 : byte(0) < 0xE0 ? 2 : byte(0) < 0xF0 ? 3 : 4;
  unsigned point = length == 1 ? byte(0) : byte(0) & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) point = point << 6 | (byte(i) & 0x3Fu);
  text.remove_prefix(length);
  return point;
}

/// Text that troff prints as it stands: groff_char(7), man(7).
std::string roff(std::string_view text) {
  std::string result;
  if (text.starts_with('.') || text.starts_with('\'')) result = "\\&";
  while (!text.empty()) {
    const unsigned point = take_point(text);
    if (point == '\\') {
      result += "\\e";
    } else if (point == '-') {
      result += "\\-";
    } else if (point == '\'') {
      result += "\\(aq";
    } else if (point < 0x80) {
      result += static_cast<char>(point);
    } else {
      result += fmt::format("\\[u{:04X}]", point);
    }
  }
  return result;
}

std::string bold(std::string_view text) { return "\\fB" + roff(text) + "\\fR"; }

std::string paragraph(const std::string& tag, std::string_view text) {
  return ".TP\n" + tag + "\n" + roff(text) + "\n";
}

std::string option_tag(const Option& option) {
  std::string tag = option.letter == '\0' ? "" : bold(std::string("-") + option.letter) + ", ";
  tag += bold("--" + std::string(option.name));
  if (!option.value.empty()) tag += " \\fI" + roff(option.value) + "\\fR";
  return tag;
}

std::string options_text(std::span<const Option> options) {
  std::string text;
  for (const Option& option : options) text += paragraph(option_tag(option), option.help);
  return text;
}

std::string command_text(const Command& command) {
  std::string text = ".SS " + roff(called(command)) + "\n" + roff(command.summary) + ".\n";
  text += options_text(command.options);
  text += ".PP\nAnswers 0: " + roff(command.zero) + ".\n";
  if (!command.one.empty()) text += ".br\nAnswers 1: " + roff(command.one) + ".\n";
  return text + ".PP\n.EX\n" + roff(command.example) + "\n.EE\n";
}

std::string list(std::span<const Described> items) {
  std::string text;
  for (const Described& item : items) text += paragraph(bold(item.name), item.text);
  return text;
}

}  // namespace

std::string manual(std::span<const Command> commands) {
  std::string text =
      ".TH SCHEMADIFF 1 \"\" \"schemadiff " SCHEMADIFF_VERSION
      "\" \"User Commands\"\n"
      ".SH NAME\nschemadiff \\- keep a database and the model of its schema from drifting apart\n"
      ".SH SYNOPSIS\n.B schemadiff\n[\\fIOPTIONS\\fR] \\fICOMMAND\\fR [\\fIARGUMENTS\\fR]\n"
      ".SH DESCRIPTION\n"
      "Compares a model, migrations and a live PostgreSQL or SQLite database, and writes the "
      "migrations between them.\nResults go to standard output, progress, notes and errors to "
      "standard error.\n"
      ".SH OPTIONS OF EVERY COMMAND\n";
  text += options_text(global_options());
  text += ".SH COMMANDS\n";
  for (const Command& command : commands) text += command_text(command);
  text += ".SH EXIT STATUS\n";
  for (const StatusMeaning& status : status_meanings())
    text += paragraph(bold(status.number), std::string(status.meaning) + ".");
  text += ".SH ENVIRONMENT\n" + list(variables);
  text += ".SH FILES\n" + list(files);
  return text + ".SH SEE ALSO\n.BR psql (1),\n.BR sqlite3 (1)\n";
}

}  // namespace schemadiff::cli

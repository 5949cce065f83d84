// SPDX-License-Identifier: MIT
#include "report/script.hpp"

#include "support/text.hpp"

// Why the SQLite script looks as it does:
//   `.bail on` first, since the shell goes on after an error, and would commit half of a rebuild;
//   foreign keys off before BEGIN, since inside a transaction the pragma has no effect, and
//   dropping the old table of a rebuild would take the rows along that refer to it
//   (https://www.sqlite.org/lang_altertable.html#otheralter); what foreign_key_check finds must
//   have been there before: a CHECK that fails makes the shell stop, and the transaction is rolled
//   back when it ends.

namespace schemadiff::report {
namespace {

/// Names mean the same for everybody, and a function may come before what its body needs.
constexpr std::string_view postgresql_settings =
    "SET search_path = '';\n"
    "SET check_function_bodies = off;\n";

std::string on_one_line(std::string_view text) {
  return support::replace_all(support::replace_all(text, "\r", " "), "\n", " ");
}

/// A comment at the end would swallow the semicolon.
std::string_view end_of(std::string_view statement) {
  const std::size_t line = statement.rfind('\n');
  const std::string_view last = statement.substr(line == std::string_view::npos ? 0 : line);
  return last.find("--") == std::string_view::npos ? ";\n" : "\n;\n";
}

/// Blocks of statements that share a transaction, with the others between them.
std::string in_blocks(const Statements& statements) {
  std::string script;
  bool open = false;
  const auto close = [&] {
    if (open) script += "\nCOMMIT;\n";
    open = false;
  };
  for (const Statement& statement : statements) {
    if (statement.transaction != Transaction::shared) close();
    if (statement.transaction != Transaction::none && !open) {
      script += "\nBEGIN;\n";
      open = true;
    }
    (script += '\n') += script_statement(statement);
    if (statement.transaction == Transaction::own) close();
  }
  close();
  return script;
}

}  // namespace

std::string script_statement(const Statement& statement) {
  std::string text;
  for (const Hazard& hazard : statement.hazards) {
    ((text += "-- hazard: ") += name_of(hazard.kind)) += ": ";
    (text += on_one_line(hazard.message)) += '\n';
  }
  (text += statement.text) += end_of(statement.text);
  return text;
}

std::string postgresql_script(const Statements& statements, std::string_view title) {
  std::string script = "\\set ON_ERROR_STOP on\n-- " + on_one_line(title) + "\n";
  script += postgresql_settings;
  return script + in_blocks(statements);
}

std::string sqlite_script(const Statements& statements, std::string_view title) {
  std::string script = ".bail on\n-- " + on_one_line(title) + "\n";
  script += "PRAGMA foreign_keys=OFF;\nBEGIN IMMEDIATE;\n";
  for (const Statement& statement : statements) (script += '\n') += script_statement(statement);
  script += "\nCOMMIT;\n";
  return script;
}

std::string model_script(const Statements& statements, const Dialect& dialect, std::string_view states) {
  std::string script = "-- schemadiff: dialect=" + std::string(dialect.name()) + "\n";
  if (!states.empty()) (script += "-- schemadiff: states=") += std::string(states) + "\n";
  if (dialect.name() == "postgresql") (script += '\n') += postgresql_settings;
  for (const Statement& statement : statements)
    ((script += '\n') += statement.text) += end_of(statement.text);
  return script;
}

}  // namespace schemadiff::report

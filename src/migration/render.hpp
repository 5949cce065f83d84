// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "migration/revision.hpp"
#include "schemadiff/dialect/statement.hpp"

namespace schemadiff::migration {

/// What becomes a migration file.
struct Draft {
  Revision header = {};  // its parts, seal and file are not looked at
  Statements up = {};
  Statements down = {};
  std::optional<std::string> irreversible = {};  // why there is no way down
  /// What guards each statement of `up` and of `down`, as guards_for() has it; empty: nothing.
  std::vector<std::string> up_guards = {};
  std::vector<std::string> down_guards = {};
};

struct Template {
  std::string text = {};
  std::string file = {};  // for messages; empty: the one that comes with the program
};

Template default_template();
/// Throws ConfigError where the file cannot be read.
Template read_template(const std::string& file);

/// The text of the file, without a seal, and sure to be read back. Statements go into parts as
/// their transactions ask: one part for neighbours that share one, a part of its own for each
/// `own`, `transaction:false` for those that can run in none. Throws ConfigError for a template
/// that does not parse, names an unknown field, or makes a file that is not this revision's.
std::string render(const Draft& draft, const Template& with);

/// Any other template: its fields are texts, and a section of one is there where the text is not
/// empty. Throws ConfigError for a template that does not parse or names an unknown field.
std::string fill(const Template& with, const std::map<std::string, std::string>& fields);

/// Takes the blanks at the ends of lines out of a statement, except within quotes of any kind,
/// where they count.
std::string without_trailing_blanks(std::string_view statement);

}  // namespace schemadiff::migration

// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "schemadiff/catalog/interned.hpp"

namespace schemadiff::sqlite {

/// What a statement of a script begins with.
struct StatementHead {
  enum class Form { table, virtual_table, index, view, trigger, setting, other };
  Form form = Form::other;
  std::string words = {};  // the first word, or two, in upper case: "ALTER TABLE"
  bool temporary = false;
  Identifier schema = {};  // `main.t`
  Identifier name = {};
  std::size_t name_offset = 0;  // in bytes, in the statement
};

/// `setting`: what holds for the session alone, as scripts have it around a schema (PRAGMA, BEGIN,
/// COMMIT). Throws DefinitionError (ddl_cursor.hpp) for a CREATE of nothing.
StatementHead head_of(std::string_view statement);

}  // namespace schemadiff::sqlite

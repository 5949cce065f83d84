// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "schemadiff/catalog/catalog.hpp"
#include "sqlite/tokenizer.hpp"

namespace schemadiff::sqlite {

/// What a text in double quotes may name. Where nothing has that name, SQLite takes it for a string
/// (https://www.sqlite.org/quirks.html#dblquote), and writes it as one when it next alters a table.
class Names {
 public:
  /// None is known, so that what double quotes hold is left open.
  Names() = default;
  /// Those that an expression of the object may mean: the columns of its table, or, of a view or a
  /// trigger, whatever is in the catalog or in the text itself.
  Names(const Object& object, std::string_view text, const Catalog& catalog);

  void add(std::string_view name);
  bool have(const Token& token) const;
  /// Whether nothing else can have the name, so that what stands in double quotes is a string.
  bool are_all() const noexcept { return are_all_; }

 private:
  void add_defined_in(std::string_view text);
  void add_all_of(const Catalog& catalog);
  void add_module(const Table& table);

  std::unordered_set<std::string> names_ = {};
  bool are_all_ = false;
};

/// Whether the token stands where the grammar asks for a name or can only read one: before or after
/// a dot, before a parenthesis, after AS or COLLATE.
bool stands_for_a_name(const Token& before, const Token& after);

}  // namespace schemadiff::sqlite

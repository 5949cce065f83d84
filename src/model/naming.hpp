// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/interned.hpp"
#include "schemadiff/catalog/kind.hpp"

namespace schemadiff::model {

/// What the placeholders of a naming convention stand for.
struct NameParts {
  std::string_view table = {};
  std::string columns = {};  // joined by `_`
  std::string_view name = {};
  std::string_view referred_table = {};
  std::string referred_columns = {};
};

/// How what the model leaves unnamed is called; nothing: it stays without a name (SQLite).
class Naming {
 public:
  Naming();

  /// Of a primary key, unique, foreign key, check or index.
  std::optional<std::string>& pattern(Kind kind);
  /// Whether there is one.
  bool names(Kind kind) const;
  std::optional<std::string> name_for(Kind kind, const NameParts& parts) const;

  static constexpr std::size_t longest_name = 63;  // bytes, as PostgreSQL keeps them

 private:
  std::array<std::optional<std::string>, kind_count> patterns_ = {};
};

/// The placeholders that a convention for the kind may have.
std::vector<std::string_view> placeholders(Kind kind);
/// The first `{word}` of the pattern that is no placeholder of the kind; empty: none.
std::string unknown_placeholder(Kind kind, std::string_view pattern);

/// What a column's checks are named after: the column, and from the second one on a number.
std::string column_check_name(Identifier column, std::size_t count);

/// A name of more than 63 bytes as 54 of them, `_` and 8 hexadecimal digits of a hash of the whole.
std::string shortened(std::string name);
/// The words of an expression joined by `_`: what it is called in a name.
std::string words_of(std::string_view expression);
/// Eight hexadecimal digits, the same on every machine.
std::string short_hash(std::string_view text);

}  // namespace schemadiff::model

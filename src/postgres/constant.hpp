// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "postgres/parse.hpp"
#include "postgres/type_name.hpp"

namespace schemadiff::postgres {

/// A literal with the casts around it, as far as these provably do nothing but give it its type.
struct Constant {
  enum class Kind { number, string, boolean };

  Kind kind = Kind::string;
  std::string text = {};  // of a number: decimal, no more zeros before the point than one
  std::string type = {};  // canonical; empty: a string literal without a cast

  /// Whether it is a whole number that fits an integer.
  bool is_small_integer() const;
};

/// The constant that an A_Const is; nothing for NULL and bit strings.
std::optional<Constant> constant_of_literal(const Json& literal, std::string_view source);

/// The constant cast to the type, where the server is sure to make of it what it makes of the
/// result.
std::optional<Constant> cast_of(const Constant& constant, const TypeName& type);

}  // namespace schemadiff::postgres

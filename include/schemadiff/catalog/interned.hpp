// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace schemadiff {

namespace detail {
/// The one copy of `text` that this process keeps. Thread-safe; the copy lives until the process ends.
const std::string* intern(std::string_view text);
const std::string* interned_empty() noexcept;
}  // namespace detail

/// An immutable text of which the process keeps one copy: eight bytes, equal where the pointers are.
/// Schemas repeat their names and types by the hundred thousand, which is why they are kept this way.
/// The order is that of the bytes, so that sorted output is the same on every machine.
/// `Tag` keeps names, types and expressions from being taken for one another.
template <class Tag>
class Interned {
 public:
  Interned() noexcept : text_(detail::interned_empty()) {}
  explicit Interned(std::string_view text) : text_(detail::intern(text)) {}

  const std::string& text() const noexcept { return *text_; }
  bool empty() const noexcept { return text_->empty(); }
  std::size_t hash() const noexcept { return std::hash<const void*>{}(text_); }

  friend bool operator==(Interned a, Interned b) noexcept { return a.text_ == b.text_; }
  friend std::strong_ordering operator<=>(Interned a, Interned b) noexcept {
    return a.text_ == b.text_ ? std::strong_ordering::equal : a.text_->compare(*b.text_) <=> 0;
  }

 private:
  const std::string* text_;
};

/// A name as the database stores it, unquoted; its length is limited by the database (63 bytes on PostgreSQL).
using Identifier = Interned<struct IdentifierTag>;
/// A data type in the dialect's canonical spelling, user types qualified: `numeric(12,2)`, `public.mood[]`.
using SqlType = Interned<struct SqlTypeTag>;
/// An SQL expression or query. Equal texts mean the same; different texts may do so too, which only
/// `settle` (dialect/settle.hpp) can tell.
using Expression = Interned<struct ExpressionTag>;
/// A literal value that is neither a name nor SQL: an enum's label, a comment.
using Text = Interned<struct TextTag>;

}  // namespace schemadiff

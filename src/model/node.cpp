// SPDX-License-Identifier: MIT
#include "model/node.hpp"

#include <algorithm>

namespace schemadiff::model {

Node Document::root() const noexcept { return entries.empty() ? Node() : Node(*this, 0); }

Location Document::location(std::uint32_t line, std::uint32_t column) const {
  if (line >= line_starts.size()) return {file, static_cast<int>(line) + 1, 1};
  const std::string_view before = std::string_view(source).substr(line_starts[line], column);
  const auto starts_character = [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  };
  const auto characters = std::ranges::count_if(before, starts_character);
  return {file, static_cast<int>(line) + 1, static_cast<int>(characters) + 1};
}

}  // namespace schemadiff::model

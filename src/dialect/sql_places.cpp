// SPDX-License-Identifier: MIT
#include "dialect/sql_places.hpp"

#include <algorithm>
#include <string_view>

namespace schemadiff {

SqlPlaces::SqlPlaces(const SqlFile& file) : file_(file) {
  line_starts_.push_back(0);
  for (std::size_t at = file.text.find('\n'); at != std::string::npos;
       at = file.text.find('\n', at + 1)) {
    line_starts_.push_back(at + 1);
  }
}

Location SqlPlaces::at(std::size_t offset) const {
  offset = std::min(offset, file_.text.size());
  const auto after = std::ranges::upper_bound(line_starts_, offset);
  const std::size_t start = *(after - 1);
  const std::string_view before = std::string_view(file_.text).substr(start, offset - start);
  const auto starts_character = [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  };
  const auto characters = std::ranges::count_if(before, starts_character);
  return {file_.path, static_cast<int>(after - line_starts_.begin()),
          static_cast<int>(characters) + 1};
}

}  // namespace schemadiff

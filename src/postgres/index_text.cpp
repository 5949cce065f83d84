// SPDX-License-Identifier: MIT
#include "postgres/index_text.hpp"

#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

/// Walks over a deparsed text: says how deep in parentheses each byte is, and skips what is in
/// quotes.
class Depth {
 public:
  /// The depth after `c`; -1 inside quotes.
  int step(char c) noexcept {
    if (quote_ != '\0') {
      if (c == quote_) quote_ = '\0';
      return -1;
    }
    if (c == '\'' || c == '"') {
      quote_ = c;
      return -1;
    }
    if (c == '(' || c == '[') ++depth_;
    if (c == ')' || c == ']') --depth_;
    return depth_;
  }

 private:
  char quote_ = '\0';
  int depth_ = 0;
};

}  // namespace

std::vector<std::string> top_level_parts(std::string_view list) {
  std::vector<std::string> parts;
  Depth depth;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (depth.step(list[i]) != 0 || list[i] != ',') continue;
    parts.emplace_back(support::trim(list.substr(begin, i - begin)));
    begin = i + 1;
  }
  if (!list.empty()) parts.emplace_back(support::trim(list.substr(begin)));
  return parts;
}

IndexCollations collations_of(std::string_view index_definition) {
  IndexCollations found;
  Depth depth;
  std::size_t begin = index_definition.size();
  for (std::size_t i = 0; i < index_definition.size(); ++i) {
    const int now = depth.step(index_definition[i]);
    if (begin == index_definition.size()) {
      if (now == 1) begin = i + 1;
    } else if (now == 0) {
      const auto parts = top_level_parts(index_definition.substr(begin, i - begin));
      for (std::size_t part = 0; part < parts.size(); ++part) {
        Depth inner;
        for (std::size_t at = 0; at < parts[part].size(); ++at) {
          if (inner.step(parts[part][at]) == 0 &&
              std::string_view(parts[part]).substr(at).starts_with(" COLLATE ")) {
            found.insert(part);
          }
        }
      }
      break;
    }
  }
  return found;
}

}  // namespace schemadiff::postgres

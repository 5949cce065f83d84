// SPDX-License-Identifier: MIT
#include "dialect/script_collector.hpp"

#include <algorithm>

namespace schemadiff {

void ScriptCollector::take(std::size_t from, std::size_t to) {
  if (!in_statement()) {
    start_ = from;
    line_ = line_at(from);
  }
  end_ = to;
}

void ScriptCollector::comment(std::size_t at, std::string_view text) {
  if (in_statement() || line_at(at) == last_end_line_) return;
  if (!comments_.empty()) comments_ += '\n';
  if (text.ends_with('\r')) text.remove_suffix(1);
  comments_ += text;
}

void ScriptCollector::finish(std::size_t at) {
  if (in_statement()) {
    statements_.push_back({.text = std::string(script_.substr(start_, end_ - start_)),
                           .comments = std::move(comments_),
                           .line = line_,
                           .offset = start_});
    comments_.clear();
  }
  last_end_line_ = line_at(at);
  start_ = outside;
}

int ScriptCollector::line_at(std::size_t position) {
  if (position > counted_to_) {
    const std::string_view passed = script_.substr(counted_to_, position - counted_to_);
    counted_lines_ += static_cast<int>(std::ranges::count(passed, '\n'));
    counted_to_ = position;
  }
  return counted_lines_;
}

}  // namespace schemadiff

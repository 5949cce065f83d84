// SPDX-License-Identifier: MIT
#include "model/sql_header.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "dialect/sql_hints.hpp"
#include "model/states.hpp"
#include "support/text.hpp"

namespace schemadiff::model {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// What SQLite and libpg_query would take for the end of the text, or for bytes of any encoding.
bool is_text(const SqlFile& file, std::vector<Problem>& problems) {
  const support::Utf8Check utf8 = support::check_utf8(file.text);
  const std::size_t nul = file.text.find('\0');
  if (utf8.valid && nul == std::string::npos) return true;
  const std::size_t at = utf8.valid ? nul : std::min(nul, utf8.offset);
  problems.push_back({SqlPlaces(file).at(at), at == nul ? "a NUL byte, which no SQL has"
                                                        : "not UTF-8; write the file in UTF-8"});
  return false;
}

bool is_of_the_file(const SqlHint& hint) { return hint.key == "dialect" || hint.key == "states"; }

/// The problem with the hint; empty: none.
std::string take(const SqlHint& hint, const Location& at, SqlHeader& header) {
  if (hint.key == "states") {
    for (const std::string& word : support::split(hint.value, ',')) {
      if (!add_stated(support::trim(word), header.states)) return not_stated(support::trim(word));
    }
    return {};
  }
  if (!is_of_the_file(hint)) {
    return fmt::format("'{}=' has no place in the lines that speak of the file; give it a line of its own", hint.key);
  }
  if (hint.value != "postgresql" && hint.value != "sqlite") {
    return fmt::format("expected postgresql or sqlite, found '{}'", hint.value);
  }
  header.dialects.push_back({hint.value, at});
  return {};
}

}  // namespace

bool is_sql_name(std::string_view path) { return path.ends_with(".sql"); }

bool read_sql_header(SqlFile& file, SqlHeader& header, std::vector<Problem>& problems) {
  if (!is_text(file, problems)) return false;
  std::size_t start = file.text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  std::fill_n(file.text.begin(), start, ' ');
  while (start < file.text.size()) {
    const std::size_t end = std::min(file.text.find('\n', start), file.text.size());
    const auto hints = hints_in(std::string_view(file.text).substr(start, end - start));
    if (!hints || std::ranges::none_of(*hints, is_of_the_file)) break;
    for (const SqlHint& hint : *hints) {
      const Location at = SqlPlaces(file).at(start + hint.offset);
      if (std::string problem = take(hint, at, header); !problem.empty()) problems.push_back({at, std::move(problem)});
    }
    std::fill(file.text.begin() + static_cast<std::ptrdiff_t>(start),
              file.text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    start = end + 1;
  }
  return true;
}

}  // namespace schemadiff::model

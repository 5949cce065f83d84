// SPDX-License-Identifier: MIT
#include "harness/golden.hpp"

#include <gtest/gtest.h>

#include <cctype>
#include <cstdio>
#include <cstdlib>

#include "harness/files.hpp"
#include "harness/test_database.hpp"

namespace harness {

namespace {

constexpr int version_of_goldens = 15;

bool is_of_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Every `word.` before a word or a quoted name goes.
std::string without_qualifiers(std::string_view line) {
  std::string kept;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at;
    while (end < line.size() && is_of_name(line[end])) ++end;
    const bool is_number = std::isdigit(static_cast<unsigned char>(line[at])) != 0;
    const bool qualifies = end > at && !is_number && end + 1 < line.size() && line[end] == '.' &&
                           (is_of_name(line[end + 1]) || line[end + 1] == '"');
    if (!qualifies) kept += line.substr(at, end == at ? 1 : end - at);
    at = qualifies || end == at ? end + 1 : end;
  }
  return kept;
}

}  // namespace

bool same_but_for_qualifiers(std::string_view left, std::string_view right) {
  const auto lefts = lines_of(left);
  const auto rights = lines_of(right);
  if (lefts.size() != rights.size()) return false;
  for (std::size_t i = 0; i < lefts.size(); ++i) {
    if (lefts[i] != rights[i] && without_qualifiers(lefts[i]) != without_qualifiers(rights[i]))
      return false;
  }
  return true;
}

void expect_printed(const std::string& actual, const std::string& expected,
                    const std::string& what) {
  const bool tolerant = actual != expected && server_major() != version_of_goldens;
  if (tolerant && same_but_for_qualifiers(actual, expected)) return;
  EXPECT_EQ(actual, expected) << what;
}

bool updates_goldens() {
  const char* value = std::getenv("SCHEMADIFF_UPDATE_CASES");
  return value != nullptr && *value != '\0' && std::string(value) != "0";
}

void expect_golden(const std::string& path, const std::string& actual) {
  const std::string expected = exists(path) ? read_file(path) : "";
  if (!updates_goldens()) {
    expect_printed(actual, expected, "differs from " + path);
    return;
  }
  if (actual == expected && exists(path) != actual.empty()) return;
  if (actual.empty())
    std::remove(path.c_str());
  else
    write_file(path, actual);
}

}  // namespace harness

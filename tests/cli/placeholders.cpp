// SPDX-License-Identifier: MIT
#include "cli/placeholders.hpp"

#include <regex>
#include <vector>

#include "harness/files.hpp"

namespace cli {

namespace {

struct Pattern {
  std::regex from;
  const char* to;
};

const std::vector<Pattern>& patterns() {
  static const std::vector<Pattern> all{
      {std::regex(R"(sha256:[0-9a-f]{64})"), "sha256:HASH"},
      {std::regex(R"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|\+00(:00)?)?)"), "TIME"},
      {std::regex(R"(\b20\d{12}\b)"), "CREATED"},
      {std::regex(R"(\b20\d{12}_)"), "CREATED_"},
      {std::regex(R"(\b\d+ ms\b)"), "N ms"},
      {std::regex(R"("milliseconds": \d+)"), "\"milliseconds\": N"},
      {std::regex(R"((SQLite|PostgreSQL) \d+\.\d+(\.\d+)?)"), "$1 VERSION"},
      {std::regex(R"(\bpg\d\d:)"), "pgN:"},
  };
  return all;
}

}  // namespace

void Placeholders::replace(std::string text, std::string name) {
  fixed_[std::move(text)] = std::move(name);
}

std::string Placeholders::name_of_revision(const std::string& revision) {
  return revisions_.try_emplace(revision, "ID" + std::to_string(revisions_.size() + 1))
      .first->second;
}

std::string Placeholders::applied(std::string output) {
  for (auto fixed = fixed_.rbegin(); fixed != fixed_.rend(); ++fixed)
    output = harness::replaced(std::move(output), fixed->first, fixed->second);
  for (const Pattern& pattern : patterns())
    output = std::regex_replace(output, pattern.from, pattern.to);
  static const std::regex revision(
      R"((^|[^0-9a-zA-Z])(?=[0-9a-f]*\d)([0-9a-f]{12})(?![0-9a-zA-Z]))");
  std::string result;
  std::smatch match;
  for (auto rest = output; std::regex_search(rest, match, revision); rest = match.suffix()) {
    result += match.prefix().str() + match[1].str() + name_of_revision(match[2].str());
    output = match.suffix();
  }
  return result + output;
}

}  // namespace cli

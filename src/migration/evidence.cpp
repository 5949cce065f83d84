// SPDX-License-Identifier: MIT
#include "migration/evidence.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "migration/header.hpp"

namespace schemadiff::migration {
namespace {

constexpr std::string_view claims[] = {"model", "arrives", "proven"};

bool is_claim(std::string_view key) {
  const std::string_view name = key.substr(0, key.find('('));
  return std::ranges::find(claims, name) != std::end(claims);
}

}  // namespace

std::string with_evidence(std::string text, const Revision& revision, std::string_view dialect,
                          const Evidence& evidence) {
  for (const auto& [key, line] : revision.lines) {
    if (is_claim(key)) text = with_header(text, key, "");
  }
  const bool is_first = revision.dialects.empty() || revision.dialects.front() == dialect;
  const auto set = [&](std::string_view name, const std::string& value) {
    const std::string key = is_first ? std::string(name) : fmt::format("{}({})", name, dialect);
    if (!value.empty()) text = with_header(text, key, value);
  };
  set("model", evidence.model);
  set("arrives", evidence.arrives);
  set("proven", evidence.proven);
  return text;
}

}  // namespace schemadiff::migration

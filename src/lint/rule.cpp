// SPDX-License-Identifier: MIT
#include "lint/rule.hpp"

#include <algorithm>

#include "support/text.hpp"

namespace schemadiff::lint {

std::string_view name_of(Severity severity) noexcept {
  switch (severity) {
    case Severity::off:
      return "off";
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
    case Severity::fatal:
      return "error";
  }
  return {};
}

std::vector<std::span<const Rule>> families() {
  return {file_rules(),           hazard_rules(),
          common_rules(),         postgres_drop_rules(),
          postgres_row_rules(),   postgres_lock_rules(),
          postgres_index_rules(), postgres_transaction_rules(),
          postgres_style_rules(), sqlite_rules(),
          sqlite_rebuild_rules()};
}

const Rule* rule_named(std::string_view name) {
  for (const std::span<const Rule> family : families()) {
    const auto found = std::ranges::find(family, name, &Rule::name);
    if (found != family.end()) return &*found;
  }
  return nullptr;
}

bool is_rule_or_hazard(std::string_view name) { return rule_named(name) != nullptr; }

std::string nearest_name(std::string_view name) {
  std::vector<std::string_view> names;
  for (const std::span<const Rule> family : families()) {
    for (const Rule& rule : family) names.push_back(rule.name);
  }
  return support::nearest(name, names);
}

bool speaks_of(std::string_view name, const Rule& rule) noexcept {
  return name == rule.name || (!rule.hazard.empty() && name == rule.hazard);
}

}  // namespace schemadiff::lint

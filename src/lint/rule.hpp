// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lint/levels.hpp"
#include "lint/scene.hpp"
#include "schemadiff/dialect/effect.hpp"
#include "schemadiff/dialect/statement.hpp"

namespace schemadiff::lint {

/// One rule: THE place that says what it is called, what it means, when it holds, and what helps.
struct Rule {
  std::string_view name = {};
  /// Which hazard it is a case of; empty: of none. `deny`, `allow` and `accept` take either name.
  std::string_view hazard = {};
  Severity severity = Severity::warning;
  std::string_view dialect = {};  // empty: any
  std::string_view meaning = {};  // one line, of the rule as such
  std::string_view cure = {};     // one line: what to do instead
  /// Of one case, with {object}, {table}, {name}, {other} of the effect, and {detail}.
  std::string_view message = {};
  /// Whether the effect is a case of it; what is found is {detail}. Null: it is not found in
  /// statements.
  std::optional<std::string> (*find)(const Effect& effect, const Scene& scene) = nullptr;
};

/// For rules that have nothing more to say.
inline std::optional<std::string> when(bool holds) {
  return holds ? std::optional<std::string>(std::string()) : std::nullopt;
}

/// Every rule, family by family.
std::vector<std::span<const Rule>> families();
/// Null where there is none of that name.
const Rule* rule_named(std::string_view name);
/// Whether the name is one of a rule or a hazard, so that `deny`, `allow` and `accept` may have it.
bool is_rule_or_hazard(std::string_view name);
/// The name that was most likely meant; empty where none is near.
std::string nearest_name(std::string_view name);
/// Whether the name is the rule's own or that of its hazard.
bool speaks_of(std::string_view name, const Rule& rule) noexcept;

// The families, each in a file of its own.
std::span<const Rule> file_rules();
std::span<const Rule> hazard_rules();
std::span<const Rule> common_rules();
std::span<const Rule> postgres_drop_rules();
std::span<const Rule> postgres_row_rules();
std::span<const Rule> postgres_lock_rules();
std::span<const Rule> postgres_index_rules();
std::span<const Rule> postgres_transaction_rules();
std::span<const Rule> postgres_style_rules();
std::span<const Rule> sqlite_rules();
std::span<const Rule> sqlite_rebuild_rules();

}  // namespace schemadiff::lint

// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace schemadiff::lint {

struct Rule;

/// How loud a rule is. `error` makes `lint` answer 1, and `fatal` does so whatever is allowed;
/// `off` is told only where a project denies it.
enum class Severity { off, note, warning, error, fatal };

std::string_view name_of(Severity severity) noexcept;

/// `[lint]` of the configuration: names of rules or hazards. A rule's own name goes before that of
/// its hazard, and `deny` before `allow`.
struct Levels {
  std::set<std::string, std::less<>> deny = {};
  std::set<std::string, std::less<>> allow = {};

  Severity of(const Rule& rule) const;
};

}  // namespace schemadiff::lint

// SPDX-License-Identifier: MIT
#include "sqlite/shadow.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

constexpr std::array<std::string_view, 5> fts3 = {"content", "segments", "segdir", "docsize",
                                                  "stat"};
constexpr std::array<std::string_view, 5> fts5 = {"data", "idx", "content", "docsize", "config"};
constexpr std::array<std::string_view, 3> rtree = {"node", "rowid", "parent"};

struct Module {
  std::string_view name;
  std::span<const std::string_view> suffixes;
};

constexpr std::array<Module, 11> modules = {{
    {"fts3", fts3},
    {"fts4", fts3},
    {"fts5", fts5},
    {"rtree", rtree},
    {"rtree_i32", rtree},
    {"geopoly", rtree},
    {"fts3tokenize", {}},
    {"fts4aux", {}},
    {"fts5vocab", {}},
    {"dbstat", {}},
    {"sqlite_dbpage", {}},
}};

}  // namespace

void ShadowTables::add(const VirtualTable& table) {
  const std::string prefix = support::lower(table.table.id.name().text()) + '_';
  const auto module = std::ranges::find_if(modules, [&](const Module& known) {
    return support::equal_ignoring_case(known.name, table.module.text());
  });
  if (module == modules.end()) {
    guessed_.push_back({prefix, table.table.id.name()});
    return;
  }
  for (const std::string_view suffix : module->suffixes)
    names_.insert(prefix + std::string(suffix));
}

bool ShadowTables::contains(std::string_view table) const {
  if (names_.empty() && guessed_.empty()) return false;
  return names_.contains(support::lower(table)) || !guessed_owner(table).empty();
}

Identifier ShadowTables::guessed_owner(std::string_view table) const {
  const std::string name = support::lower(table);
  const auto is_of = [&](const Guess& guess) { return name.starts_with(guess.prefix); };
  const auto owner = std::ranges::find_if(guessed_, is_of);
  return owner == guessed_.end() ? Identifier() : owner->owner;
}

}  // namespace schemadiff::sqlite

// SPDX-License-Identifier: MIT
#include "migration/name_finder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "support/text.hpp"

namespace schemadiff::migration {
namespace {

/// What of the revision begins with the text, as a person should read it.
std::optional<std::string> matched(const Revision& revision, std::string_view prefix) {
  if (prefix.empty()) return std::nullopt;
  if (revision.id.starts_with(prefix)) return revision.id;
  for (const std::string& label : revision.labels) {
    if (label.starts_with(prefix)) return fmt::format("{} ({})", label, revision.id);
  }
  return std::nullopt;
}

}  // namespace

const Revision& NameFinder::branch(std::string_view name) const {
  constexpr std::array<std::string_view, 4> symbols{"head", "heads", "base", "current"};
  if (name.empty() || std::ranges::find(symbols, name) != symbols.end()) {
    throw UsageError(fmt::format(
        "\"{}\" names no branch before the \"@\"; expected a label or a revision", whole_));
  }
  if (const Revision* found = one(name, graph_.in_order())) return *found;
  throw UsageError(fmt::format("there is no branch \"{}\"{}", name, nearest_to(name)));
}

const Revision& NameFinder::revision(std::string_view name, const Branch* branch) const {
  if (const Revision* found = one(name, branch ? branch->members() : graph_.in_order()))
    return *found;
  const Revision* outside = branch ? one(name, graph_.in_order()) : nullptr;
  if (!outside)
    throw UsageError(fmt::format("no revision is called \"{}\"{}", name, nearest_to(name)));
  throw UsageError(fmt::format("\"{}\": revision {} is not in the branch of {}", whole_,
                               outside->id, branch->of().id));
}

/// Null where there is none of them; an exact match wins over everything.
const Revision* NameFinder::one(std::string_view name, const Revisions& among) const {
  const Revision* exact = graph_.find(name);
  if (!exact) exact = graph_.labelled(name);
  if (exact) return std::ranges::find(among, exact) == among.end() ? nullptr : exact;
  Revisions found;
  std::vector<std::string> shown;
  for (const Revision* revision : among) {
    if (const auto match = matched(*revision, name)) {
      found.push_back(revision);
      shown.push_back(*match);
    }
  }
  if (found.size() < 2) return found.empty() ? nullptr : found.front();
  const bool more = shown.size() > 3;
  if (more) shown.resize(3);
  throw UsageError(fmt::format("\"{}\" could be {}{}; write more of it", name,
                               support::join(shown, ", "), more ? ", …" : ""));
}

std::string NameFinder::nearest_to(std::string_view name) const {
  std::vector<std::string_view> known;
  for (const Revision* revision : graph_.in_order()) {
    known.push_back(revision->id);
    known.insert(known.end(), revision->labels.begin(), revision->labels.end());
  }
  const std::string near = support::nearest(name, known);
  return near.empty() ? "; \"schemadiff history\" lists them"
                      : fmt::format("; did you mean \"{}\"?", near);
}

}  // namespace schemadiff::migration

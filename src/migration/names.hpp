// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "migration/graph.hpp"

namespace schemadiff::migration {

/// What becomes of a relative name that counts further than there are revisions.
enum class Reach {
  exact,    // an error
  clamped,  // it stops at the end, as `history -10:` does
};

/// What names of revisions are looked up in.
struct NameContext {
  const Graph& graph;
  /// The revisions that the target stands at, for `current`, `+1` and `-1`; nothing where there is
  /// no target.
  std::optional<Revisions> current = {};
  Reach reach = Reach::exact;
};

/// What a name stands for. No revisions: `base`, the empty state.
struct Named {
  Revisions revisions = {};
  /// What stood before the `@`, or the revision that `-1` alone counts from: only its branch is
  /// meant. Null: all branches are.
  const Revision* branch = nullptr;
};

/// Resolves a full identifier, an unambiguous prefix of one or of a label, a label, `head`,
/// `heads`, `base`, `current`, any of them after `LABEL@` (or `REVISION@`) and before `+N` or `-N`,
/// and `+N` or `-N` alone, which count from what is applied. A branch is what its revision's
/// parents and children lead to; what is depended on is no part of it. Throws UsageError where the
/// name stands for nothing, and where it could mean several while it must mean one.
Named resolve(std::string_view name, const NameContext& context);

/// As resolve(), and throws UsageError where that is not exactly one revision.
const Revision& resolve_one(std::string_view name, const NameContext& context);

/// Whether the name is steps from what is applied, and the direction is not theirs: `-1` upwards,
/// `+1` or `LABEL@+1` downwards.
bool counts_against(std::string_view name, Direction direction);

/// Whether the name, or an end of the range, means something only where NameContext::current is
/// known.
bool counts_from_current(std::string_view name);

/// `A:B`, `A:`, `:B`; absent ends are `base` and `heads`. A relative end alone counts from the
/// other (`-3:current`); where both are, each counts from what is applied.
struct Range {
  Named from = {};
  Named to = {};
};

bool is_range(std::string_view text) noexcept;
Range resolve_range(std::string_view text, const NameContext& context);

/// What lies between the ends, in order: `to` included; `from` only where `from_included`.
enum class FromEnd { excluded, included };
Revisions between(const Range& range, const Graph& graph, FromEnd from);

/// The revisions that the target's version table names. Throws MigrationError, saying what to do,
/// for one that no file has.
Revisions revisions_named(std::span<const std::string> ids, const Graph& graph);

/// The identifiers, separated by commas; where there are more than `limit`, the first of them.
std::string listed(const Revisions& revisions, std::size_t limit = 5);

}  // namespace schemadiff::migration

// SPDX-License-Identifier: MIT
#include "migration/names.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <string>

namespace schemadiff::migration {
namespace {

bool contains(const Revisions& revisions, const Revision* revision) {
  return std::ranges::find(revisions, revision) != revisions.end();
}

/// `branch@symbol+steps`: identifiers hold none of these characters.
struct Parsed {
  std::string_view whole = {};
  std::optional<std::string_view> branch = {};
  std::string_view symbol = {};
  std::optional<int> steps = {};
};

Parsed parse(std::string_view text) {
  Parsed parsed{.whole = text};
  if (const std::size_t at = text.find('@'); at != std::string_view::npos) {
    parsed.branch = text.substr(0, at);
    text.remove_prefix(at + 1);
  }
  const std::size_t sign = text.find_first_of("+-");
  parsed.symbol = text.substr(0, sign);
  if (sign == std::string_view::npos) return parsed;
  const std::string_view digits = text.substr(sign + 1);
  int steps = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), steps);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size()) {
    throw UsageError(fmt::format("\"{}\" names no revision; expected a number after \"{}\"",
                                 parsed.whole, text.substr(sign, 1)));
  }
  parsed.steps = text[sign] == '-' ? -steps : steps;
  return parsed;
}

std::string listed(const Revisions& revisions, std::size_t limit) {
  std::string text;
  for (std::size_t i = 0; i < std::min(revisions.size(), limit); ++i) {
    text += fmt::format("{}{}", i ? ", " : "", revisions[i]->id);
  }
  return revisions.size() > limit ? text + ", …" : text;
}

class Resolver {
 public:
  explicit Resolver(const NameContext& context) : context_(context), graph_(context.graph) {}

  Named resolve(std::string_view name) const {
    const Parsed parsed = parse(name);
    Named named;
    if (parsed.branch) named.branch = find_one(*parsed.branch, {}, name);
    const std::optional<Revisions> lineage =
        named.branch ? std::optional(lineage_of(*named.branch)) : std::nullopt;
    named.revisions = start(parsed, lineage);
    if (parsed.steps) named.revisions = walk(named.revisions, parsed, lineage);
    return named;
  }

  /// Counts `steps` from the given revisions, for a range's end that is a number alone.
  Named resolve_from(std::string_view name, const Revisions& from) const {
    return {.revisions = walk(from, parse(name), {}), .branch = nullptr};
  }

 private:
  Revisions lineage_of(const Revision& revision) const {
    const Revisions one{&revision};
    Revisions all = graph_.with_ancestors(one);
    for (const Revision* after : graph_.with_descendants(one)) {
      if (after != &revision) all.push_back(after);
    }
    return all;
  }

  Revisions start(const Parsed& parsed, const std::optional<Revisions>& lineage) const {
    const std::string_view symbol = parsed.symbol;
    if (symbol == "base") return {};
    if (symbol == "heads") return heads(lineage);
    if (symbol == "head") return one_head(heads(lineage), parsed.whole);
    if (symbol == "current" || (symbol.empty() && parsed.steps))
      return current(parsed.whole, lineage);
    if (symbol.empty()) throw UsageError(fmt::format("\"{}\" names no revision", parsed.whole));
    return {find_one(symbol, lineage, parsed.whole)};
  }

  Revisions heads(const std::optional<Revisions>& lineage) const {
    Revisions heads = graph_.heads();
    if (lineage)
      std::erase_if(heads, [&](const Revision* head) { return !contains(*lineage, head); });
    return heads;
  }

  static Revisions one_head(Revisions heads, std::string_view whole) {
    if (heads.size() > 1) {
      throw UsageError(
          fmt::format("\"{}\" stands for several heads ({}); name one, say \"heads\", or join "
                      "them with \"schemadiff merge\"",
                      whole, listed(heads, 5)));
    }
    return heads;
  }

  Revisions current(std::string_view whole, const std::optional<Revisions>& lineage) const {
    if (!context_.current) {
      throw UsageError(
          fmt::format("\"{}\" counts from what a target has applied; name one with --url", whole));
    }
    Revisions current = *context_.current;
    if (lineage)
      std::erase_if(current, [&](const Revision* each) { return !contains(*lineage, each); });
    return current;
  }

  const Revision* find_one(std::string_view name, const std::optional<Revisions>& lineage,
                           std::string_view whole) const {
    const Revision* exact = graph_.find(name);
    if (!exact) exact = graph_.labelled(name);
    const bool outside = exact && lineage && !contains(*lineage, exact);
    if (exact && !outside) return exact;
    const Revisions found = outside ? Revisions{} : with_prefix(name, lineage);
    if (found.size() == 1) return found.front();
    if (found.size() > 1) {
      throw UsageError(fmt::format("\"{}\" could be {}; write more of it", name, listed(found, 3)));
    }
    if (outside)
      throw UsageError(fmt::format("\"{}\": revision {} is not in that branch", whole, exact->id));
    throw UsageError(
        fmt::format("no revision is called \"{}\"; \"schemadiff history\" lists them", name));
  }

  Revisions with_prefix(std::string_view prefix, const std::optional<Revisions>& lineage) const {
    Revisions found;
    if (prefix.empty()) return found;
    for (const Revision* revision : lineage ? *lineage : graph_.in_order()) {
      const bool by_label = std::ranges::any_of(
          revision->labels, [&](const std::string& label) { return label.starts_with(prefix); });
      if (by_label || revision->id.starts_with(prefix)) found.push_back(revision);
    }
    return found;
  }

  Revisions walk(const Revisions& from, const Parsed& parsed,
                 const std::optional<Revisions>& lineage) const {
    if (from.size() > 1) {
      throw UsageError(
          fmt::format("\"{}\" counts from one revision, and there are several ({}); name one",
                      parsed.whole, listed(from, 5)));
    }
    const Revision* at = from.empty() ? nullptr : from.front();
    for (int i = 0; i < std::abs(*parsed.steps); ++i) {
      if (!at && *parsed.steps < 0) too_far(parsed, i);
      Revisions next = *parsed.steps < 0 ? graph_.parents(*at)
                       : at              ? graph_.children(*at)
                                         : graph_.bases();
      if (lineage)
        std::erase_if(next, [&](const Revision* each) { return !contains(*lineage, each); });
      if (next.size() > 1) {
        throw UsageError(
            fmt::format("\"{}\" could lead to {}; name one", parsed.whole, listed(next, 3)));
      }
      if (next.empty() && *parsed.steps > 0) too_far(parsed, i);
      at = next.empty() ? nullptr : next.front();
    }
    return at ? Revisions{at} : Revisions{};
  }

  [[noreturn]] static void too_far(const Parsed& parsed, int steps) {
    throw UsageError(fmt::format("\"{}\" goes too far: there {} only {} step{} that way",
                                 parsed.whole, steps == 1 ? "is" : "are", steps,
                                 steps == 1 ? "" : "s"));
  }

  const NameContext& context_;
  const Graph& graph_;
};

bool is_number_alone(std::string_view text) noexcept {
  return text.starts_with('+') || text.starts_with('-');
}

/// A range may reach further back than there are revisions, as in `-10:`.
Revisions back_from(const Revisions& from, std::string_view text, const Graph& graph) {
  const int steps = -parse(text).steps.value_or(0);
  Revisions at = from;
  for (int i = 0; i < steps && !at.empty(); ++i) {
    Revisions before;
    for (const Revision* each : at) {
      for (const Revision* parent : graph.parents(*each)) {
        if (!contains(before, parent)) before.push_back(parent);
      }
    }
    at = std::move(before);
  }
  return at;
}

}  // namespace

Named resolve(std::string_view name, const NameContext& context) {
  return Resolver(context).resolve(name);
}

const Revision& resolve_one(std::string_view name, const NameContext& context) {
  const Named named = resolve(name, context);
  if (named.revisions.empty()) {
    throw UsageError(fmt::format("\"{}\" is the empty state, and a revision is needed here", name));
  }
  if (named.revisions.size() > 1) {
    throw UsageError(fmt::format("\"{}\" stands for several revisions ({}); name one", name,
                                 listed(named.revisions, 5)));
  }
  return *named.revisions.front();
}

bool is_range(std::string_view text) noexcept { return text.find(':') != std::string_view::npos; }

Range resolve_range(std::string_view text, const NameContext& context) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || text.find(':', colon + 1) != std::string_view::npos) {
    throw UsageError(fmt::format("\"{}\" is no range of revisions; expected FROM:TO", text));
  }
  const std::string_view from = text.substr(0, colon), to = text.substr(colon + 1);
  const Resolver resolver(context);
  Range range;
  if (is_number_alone(to)) {
    range.from = resolver.resolve(from.empty() ? "base" : from);
    range.to = resolver.resolve_from(to, range.from.revisions);
    return range;
  }
  range.to = resolver.resolve(to.empty() ? "heads" : to);
  if (from.starts_with('-')) {
    range.from = {.revisions = back_from(range.to.revisions, from, context.graph),
                  .branch = nullptr};
  } else {
    range.from = resolver.resolve(from.empty() ? "base" : from);
  }
  return range;
}

Revisions between(const Range& range, const Graph& graph, FromEnd from) {
  Revisions before = graph.with_ancestors(range.from.revisions);
  if (from == FromEnd::included) {
    std::erase_if(before,
                  [&](const Revision* each) { return contains(range.from.revisions, each); });
  }
  std::ranges::sort(before);
  Revisions result = graph.with_ancestors(range.to.revisions);
  std::erase_if(result,
                [&](const Revision* each) { return std::ranges::binary_search(before, each); });
  return result;
}

Revisions revisions_named(std::span<const std::string> ids, const Graph& graph) {
  Revisions revisions;
  for (const std::string& id : ids) {
    const Revision* revision = graph.find(id);
    if (!revision) {
      throw MigrationError(
          fmt::format("the target has applied revision \"{}\", which no file here has: its file "
                      "may be on another branch or "
                      "was never merged; get it, or, where the schema is known to stand at a "
                      "revision that is here, say "
                      "\"schemadiff stamp --purge REVISION\", which runs nothing",
                      id));
    }
    revisions.push_back(revision);
  }
  return revisions;
}

}  // namespace schemadiff::migration

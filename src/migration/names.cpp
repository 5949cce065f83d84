// SPDX-License-Identifier: MIT
#include "migration/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string>

#include "migration/branch.hpp"
#include "migration/name_finder.hpp"

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
  if (is_range(text))
    throw UsageError(fmt::format("\"{}\" is a range, and a revision is needed here", text));
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

bool is_number_alone(std::string_view text) noexcept {
  return text.starts_with('+') || text.starts_with('-');
}

/// Goes the steps of a relative name.
class Walker {
 public:
  Walker(const NameContext& context, const Parsed& parsed, const Branch* branch)
      : context_(context), parsed_(parsed), branch_(branch) {}

  Revisions walk(const Revisions& from) const {
    return *parsed_.steps < 0 ? back(from, -*parsed_.steps) : forth(from, *parsed_.steps);
  }

 private:
  Revisions in_branch(Revisions revisions) const {
    return branch_ ? branch_->kept_of(std::move(revisions)) : revisions;
  }

  /// Behind a merge are all its parents: whoever takes the merge back stands at each of them.
  Revisions back(Revisions at, int steps) const {
    for (int i = 0; i < steps; ++i) {
      if (at.empty() && context_.reach == Reach::clamped) return at;
      if (at.empty()) too_far(i);
      const bool clamped = context_.reach == Reach::clamped;
      if (at.size() > 1 && !clamped) refuse_several(at, i);
      Revisions before;
      for (const Revision* each : at) {
        for (const Revision* parent : in_branch(context_.graph.parents(*each))) {
          if (!contains(before, parent)) before.push_back(parent);
        }
      }
      at = std::move(before);
    }
    return at;
  }

  Revisions forth(Revisions at, int steps) const {
    if (at.size() > 1 && steps > 0) refuse_several(at, 0);
    for (int i = 0; i < steps; ++i) {
      Revisions next =
          in_branch(at.empty() ? context_.graph.bases() : context_.graph.children(*at.front()));
      if (next.empty() && context_.reach == Reach::clamped) return at;
      if (next.empty()) too_far(i);
      if (next.size() > 1) {
        throw UsageError(
            fmt::format("\"{}\" could lead to {}; name one, or its branch as in "
                        "{}@{}+{}",
                        parsed_.whole, listed(next, 3), next.front()->id, parsed_.symbol, steps));
      }
      at = std::move(next);
    }
    return at;
  }

  [[noreturn]] void refuse_several(const Revisions& at, int steps_gone) const {
    const std::string_view why = steps_gone == 0 ? "counts from one revision, and there are several"
                                                 : "comes upon a merge, behind which are several";
    throw UsageError(fmt::format("\"{}\" {} ({}); name one, or its branch as in {}@{}{:+}",
                                 parsed_.whole, why, listed(at), at.front()->id, parsed_.symbol,
                                 *parsed_.steps));
  }

  [[noreturn]] void too_far(int steps) const {
    throw UsageError(fmt::format("\"{}\" goes too far: there {} only {} step{} that way",
                                 parsed_.whole, steps == 1 ? "is" : "are", steps,
                                 steps == 1 ? "" : "s"));
  }

  const NameContext& context_;
  const Parsed& parsed_;
  const Branch* branch_;
};

class Resolver {
 public:
  Resolver(const NameContext& context, std::string_view name)
      : context_(context),
        graph_(context.graph),
        parsed_(parse(name)),
        finder_(context.graph, name) {
    if (parsed_.branch) branch_.emplace(graph_, finder_.branch(*parsed_.branch));
  }

  Named resolve() const {
    Named named{.revisions = start(), .branch = branch_ ? &branch_->of() : nullptr};
    if (!parsed_.steps) return named;
    const bool from_one = parsed_.symbol.empty() && !branch_ && named.revisions.size() == 1;
    if (from_one) named.branch = named.revisions.front();
    named.revisions = walked(named.revisions);
    return named;
  }

  /// Counts the steps from the given revisions, for a range's end that is a number alone.
  Named resolve_from(const Revisions& from) const {
    return {.revisions = walked(from), .branch = nullptr};
  }

 private:
  Revisions walked(const Revisions& from) const {
    return Walker(context_, parsed_, branch_ ? &*branch_ : nullptr).walk(from);
  }

  Revisions start() const {
    const std::string_view symbol = parsed_.symbol;
    if (symbol == "base") return {};
    if (symbol == "heads") return heads();
    if (symbol == "head") return one_head();
    if (symbol == "current") return current();
    if (symbol.empty() && parsed_.steps) return *parsed_.steps < 0 ? applied_here() : tips_here();
    if (symbol.empty()) throw UsageError(fmt::format("\"{}\" names no revision", parsed_.whole));
    return {&finder_.revision(symbol, branch_ ? &*branch_ : nullptr)};
  }

  /// A branch ends where it goes no further, even where others depend on its end.
  Revisions heads() const {
    if (!branch_) return graph_.heads();
    Revisions heads = branch_->members();
    std::erase_if(heads, [&](const Revision* each) { return !graph_.children(*each).empty(); });
    return heads;
  }

  Revisions one_head() const {
    Revisions heads = this->heads();
    if (heads.size() < 2) return heads;
    throw UsageError(fmt::format(
        "\"{}\" stands for several heads ({}); name one, say \"heads\", or join them with "
        "\"schemadiff merge\"",
        parsed_.whole, listed(heads)));
  }

  Revisions current() const {
    if (!context_.current) {
      throw UsageError(fmt::format(
          "\"{}\" counts from what a target has applied; name one with --url", parsed_.whole));
    }
    return branch_ ? branch_->kept_of(*context_.current) : *context_.current;
  }

  Revisions applied_here() const {
    Revisions applied = current();
    if (!applied.empty() || !branch_) return applied;
    throw UsageError(
        fmt::format("\"{}\": no head of that branch is applied, and a step back must "
                    "begin at one",
                    parsed_.whole));
  }

  /// Where the branch goes on from: its applied revisions that no other one of it follows. None of
  /// them need be a head of the target, which may have gone on along another branch.
  Revisions tips_here() const {
    Revisions applied = current();
    if (!applied.empty() || !branch_) return applied;
    applied = branch_->kept_of(graph_.with_ancestors(*context_.current));
    const Revisions all = applied;
    std::erase_if(applied, [&](const Revision* each) {
      const Revisions after = graph_.children(*each);
      return std::ranges::any_of(after, [&](const Revision* next) { return contains(all, next); });
    });
    return applied;
  }

  const NameContext& context_;
  const Graph& graph_;
  Parsed parsed_;
  NameFinder finder_;
  std::optional<Branch> branch_;
};

struct Ends {
  std::string_view from = {};
  std::string_view to = {};
};

Ends ends_of(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || text.find(':', colon + 1) != std::string_view::npos) {
    throw UsageError(fmt::format("\"{}\" is no range of revisions; expected FROM:TO", text));
  }
  return {text.substr(0, colon), text.substr(colon + 1)};
}

std::string_view without_branch(std::string_view name) {
  const std::size_t at = name.find('@');
  return at == std::string_view::npos ? name : name.substr(at + 1);
}

bool name_counts_from_current(std::string_view name) {
  name = without_branch(name);
  return is_number_alone(name) || name.substr(0, name.find_first_of("+-")) == "current";
}

}  // namespace

std::string listed(const Revisions& revisions, std::size_t limit) {
  std::string text;
  for (std::size_t i = 0; i < std::min(revisions.size(), limit); ++i) {
    text += fmt::format("{}{}", i ? ", " : "", revisions[i]->id);
  }
  return revisions.size() > limit ? text + ", …" : text;
}

Named resolve(std::string_view name, const NameContext& context) {
  return Resolver(context, name).resolve();
}

const Revision& resolve_one(std::string_view name, const NameContext& context) {
  const Named named = resolve(name, context);
  if (named.revisions.empty()) {
    throw UsageError(fmt::format("\"{}\" is the empty state, and a revision is needed here", name));
  }
  if (named.revisions.size() > 1) {
    throw UsageError(fmt::format("\"{}\" stands for several revisions ({}); name one", name,
                                 listed(named.revisions)));
  }
  return *named.revisions.front();
}

bool counts_against(std::string_view name, Direction direction) {
  return without_branch(name).starts_with(direction == Direction::up ? '-' : '+');
}

bool counts_from_current(std::string_view name) {
  if (!is_range(name)) return name_counts_from_current(name);
  const Ends ends = ends_of(name);
  if (is_number_alone(ends.from) && is_number_alone(ends.to)) return true;
  return (!is_number_alone(ends.from) && name_counts_from_current(ends.from)) ||
         (!is_number_alone(ends.to) && name_counts_from_current(ends.to));
}

bool is_range(std::string_view text) noexcept { return text.find(':') != std::string_view::npos; }

Range resolve_range(std::string_view text, const NameContext& context) {
  Ends ends = ends_of(text);
  if (ends.from.empty()) ends.from = "base";
  if (ends.to.empty()) ends.to = "heads";
  const bool relative_from = is_number_alone(ends.from), relative_to = is_number_alone(ends.to);
  const Resolver from(context, ends.from), to(context, ends.to);
  Range range;
  if (relative_from == relative_to) {
    range = {.from = from.resolve(), .to = to.resolve()};
  } else if (relative_to) {
    range.from = from.resolve();
    range.to = to.resolve_from(range.from.revisions);
  } else {
    range.to = to.resolve();
    range.from = from.resolve_from(range.to.revisions);
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

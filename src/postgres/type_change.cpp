// SPDX-License-Identifier: MIT
// https://www.postgresql.org/docs/current/sql-altertable.html, ALTER COLUMN TYPE
#include "postgres/type_change.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "postgres/ddl.hpp"

namespace schemadiff::postgres {
namespace {

/// `timestamp(3) without time zone` is `timestamp without time zone` with the modifier 3.
struct Shape {
  std::string base;
  std::vector<int> modifiers;
};

Shape shape_of(std::string_view type) {
  Shape shape;
  const std::size_t open = type.find('('), close = type.find(')');
  if (open == std::string_view::npos || close == std::string_view::npos)
    return {std::string(type), {}};
  shape.base.append(type.substr(0, open)).append(type.substr(close + 1));
  for (const char* at = type.data() + open; at < type.data() + close;) {
    int value = 0;
    const auto [next, error] = std::from_chars(at, type.data() + close, value);
    if (error == std::errc()) shape.modifiers.push_back(value);
    at = error == std::errc() ? next : at + 1;
  }
  return shape;
}

/// Types that convert to each other on assignment, from the one that holds least to the one that
/// holds most.
using Family = std::array<std::string_view, 6>;
constexpr Family numbers = {"smallint", "integer", "bigint", "numeric", "real", "double precision"};
constexpr Family strings = {"character varying", "text", "character", "name", "\"char\"", "bpchar"};
constexpr Family times = {"date",
                          "timestamp without time zone",
                          "timestamp with time zone",
                          "time without time zone",
                          "time with time zone",
                          ""};
constexpr Family documents = {"json", "jsonb", "", "", "", ""};
constexpr Family networks = {"cidr", "inet", "", "", "", ""};

int place(const Family& family, std::string_view base) {
  const auto found = std::ranges::find(family, base);
  return found == family.end() || base.empty() ? -1 : static_cast<int>(found - family.begin());
}

bool both_in(const Family& family, const Shape& a, const Shape& b) {
  return place(family, a.base) >= 0 && place(family, b.base) >= 0;
}

int modifier(const Shape& shape, std::size_t index) {
  return index < shape.modifiers.size() ? shape.modifiers[index] : 0;
}

TypeChange numeric_change(const Shape& before, const Shape& after) {
  if (after.modifiers.empty()) return {.rewrites = false};
  if (before.modifiers.empty()) return {.may_fail = true, .loses = true};
  const int scale_before = modifier(before, 1), scale_after = modifier(after, 1);
  const int whole_before = modifier(before, 0) - scale_before;
  const int whole_after = modifier(after, 0) - scale_after;
  return {.rewrites = scale_before != scale_after || whole_after < whole_before,
          .may_fail = whole_after < whole_before,
          .loses = scale_after < scale_before};
}

TypeChange length_change(const Shape& before, const Shape& after) {
  const bool fits = after.modifiers.empty() ||
                    (!before.modifiers.empty() && modifier(after, 0) >= modifier(before, 0));
  return {.rewrites = false, .scans = !fits, .may_fail = !fits};
}

TypeChange precision_change(const Shape& before, const Shape& after) {
  const int digits_before = before.modifiers.empty() ? 6 : modifier(before, 0);
  const int digits_after = after.modifiers.empty() ? 6 : modifier(after, 0);
  return {.rewrites = digits_after < digits_before, .loses = digits_after < digits_before};
}

TypeChange same_base(const Shape& before, const Shape& after) {
  if (before.base == "numeric") return numeric_change(before, after);
  if (before.base == "character varying" || before.base == "bit varying") {
    return length_change(before, after);
  }
  if (place(times, before.base) > 0) return precision_change(before, after);
  const bool narrower = modifier(after, 0) < modifier(before, 0);
  return {.may_fail = narrower};
}

TypeChange string_change(const Shape& before, const Shape& after) {
  const bool in_place = place(strings, before.base) <= 1 && place(strings, after.base) <= 1;
  const bool limited = !after.modifiers.empty();
  return {.rewrites = !in_place, .scans = limited, .may_fail = limited};
}

TypeChange number_change(const Shape& before, const Shape& after) {
  const int from = place(numbers, before.base), to = place(numbers, after.base);
  return {.may_fail = to < from || !after.modifiers.empty(),
          .loses = to < 3 ? from >= 3 : to < from};
}

TypeChange time_change(const Shape& before, const Shape& after) {
  const bool part_only = place(times, after.base) == 0 || place(times, after.base) >= 3;
  const bool backwards = place(times, before.base) >= 3 && place(times, after.base) < 3;
  return {.loses = part_only, .needs_using = backwards};
}

}  // namespace

TypeChange type_change(std::string_view before, std::string_view after) {
  if (before == after) return {.rewrites = false};
  const Shape from = shape_of(before), to = shape_of(after);
  if (from.base == to.base) return same_base(from, to);
  if (both_in(strings, from, to)) return string_change(from, to);
  if (both_in(numbers, from, to)) return number_change(from, to);
  if (both_in(times, from, to)) return time_change(from, to);
  if (both_in(documents, from, to)) return {};
  if (both_in(networks, from, to))
    return {.rewrites = to.base == "cidr", .loses = to.base == "cidr"};
  // Every type has an assignment cast to text, by way of its output function.
  if (place(strings, to.base) >= 0) return {.may_fail = !to.modifiers.empty()};
  return {.may_fail = true, .needs_using = true};
}

std::vector<Hazard> type_change_hazards(const Column& before, const Column& after) {
  const TypeChange change = type_change(before.type.text(), after.type.text());
  const std::string types = "from " + before.type.text() + " to " + after.type.text();
  std::vector<Hazard> hazards;
  const auto add = [&](HazardKind kind, std::string_view verb, std::string_view lock) {
    hazards.push_back(hazard(kind, verb, after.id, types + std::string(lock)));
  };
  if (change.loses) add(HazardKind::data_loss, "converts", ", which may lose parts of values");
  if (change.may_fail) add(HazardKind::may_fail, "converts", ", which a value may not fit");
  if (change.rewrites) add(HazardKind::table_rewrite, "converts", " (ACCESS EXCLUSIVE)");
  if (change.scans && !change.rewrites)
    add(HazardKind::table_scan, "converts", " (ACCESS EXCLUSIVE)");
  return hazards;
}

}  // namespace schemadiff::postgres

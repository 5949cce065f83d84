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
  return {.may_fail = backwards,
          .loses = part_only,
          .conversion = backwards ? Conversion::by_text : Conversion::implied};
}

/// Casts of the server that must be asked for: \dC without what goes from or to a string.
constexpr std::array<std::pair<std::string_view, std::string_view>, 48> casts = {{
    {"bigint", "bit"},
    {"bigint", "money"},
    {"bigint", "oid"},
    {"bit", "bigint"},
    {"bit", "bit varying"},
    {"bit", "integer"},
    {"bit varying", "bit"},
    {"boolean", "integer"},
    {"box", "circle"},
    {"box", "lseg"},
    {"box", "point"},
    {"box", "polygon"},
    {"circle", "box"},
    {"circle", "point"},
    {"circle", "polygon"},
    {"integer", "bit"},
    {"integer", "boolean"},
    {"integer", "money"},
    {"integer", "oid"},
    {"interval", "time without time zone"},
    {"jsonb", "bigint"},
    {"jsonb", "boolean"},
    {"jsonb", "double precision"},
    {"jsonb", "integer"},
    {"jsonb", "numeric"},
    {"jsonb", "real"},
    {"jsonb", "smallint"},
    {"lseg", "point"},
    {"macaddr", "macaddr8"},
    {"macaddr8", "macaddr"},
    {"money", "numeric"},
    {"numeric", "money"},
    {"oid", "bigint"},
    {"oid", "integer"},
    {"path", "polygon"},
    {"point", "box"},
    {"polygon", "box"},
    {"polygon", "circle"},
    {"polygon", "path"},
    {"polygon", "point"},
    {"smallint", "oid"},
    {"time without time zone", "interval"},
    {"int4range", "int4multirange"},
    {"int8range", "int8multirange"},
    {"numrange", "nummultirange"},
    {"daterange", "datemultirange"},
    {"tsrange", "tsmultirange"},
    {"tstzrange", "tstzmultirange"},
}};

bool is_array(std::string_view type) { return type.ends_with("[]"); }

/// The server's own types are printed without a schema.
bool is_own(std::string_view base) { return base.find('.') == std::string_view::npos; }

bool is_cast(std::string_view from, std::string_view to) {
  if (place(strings, from) >= 0) return true;  // by the type's input function
  return !(is_own(from) && is_own(to)) ||
         std::ranges::find(casts, std::pair(from, to)) != casts.end();
}

Conversion conversion_between(const Shape& from, const Shape& to) {
  if (place(strings, from.base) >= 0) return Conversion::cast;
  if (place(documents, to.base) >= 0) return Conversion::as_document;
  if (is_array(from.base) != is_array(to.base)) return Conversion::by_text;
  if (!is_array(from.base))
    return is_cast(from.base, to.base) ? Conversion::cast : Conversion::by_text;
  const std::string_view from_element = std::string_view(from.base).substr(0, from.base.size() - 2);
  const std::string_view to_element = std::string_view(to.base).substr(0, to.base.size() - 2);
  const bool in_family =
      std::ranges::any_of(std::array{&numbers, &times, &strings}, [&](const Family* family) {
        return place(*family, from_element) >= 0 && place(*family, to_element) >= 0;
      });
  return in_family || is_cast(from_element, to_element) ? Conversion::cast : Conversion::by_text;
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
  return {.may_fail = true, .conversion = conversion_between(from, to)};
}

std::string conversion(const std::string& name, std::string_view before, std::string_view after) {
  const std::string type(after);
  // The text of a string may be that of an array; no other value's is.
  const bool is_first_element = !is_array(before) && is_array(after) &&
                                place(strings, shape_of(before).base) < 0 &&
                                place(documents, shape_of(before).base) < 0;
  if (is_first_element) {
    const std::string_view element = after.substr(0, after.find('['));
    const std::string value = conversion(name, before, element);
    return "CASE WHEN " + name + " IS NOT NULL THEN ARRAY[" + (value.empty() ? name : value) +
           "]::" + type + " END";
  }
  switch (type_change(before, after).conversion) {
    case Conversion::implied:
      return {};
    case Conversion::cast:
      return name + "::" + type;
    case Conversion::by_text:
      return name + (is_array(before) && is_array(after) ? "::text[]::" : "::text::") + type;
    case Conversion::as_document:
      return "to_" + type + "(" + name + ")";
  }
  return {};
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

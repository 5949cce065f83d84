// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <limits>

#include "model/read_parts.hpp"
#include "model/scalars.hpp"
#include "support/text.hpp"

namespace schemadiff::model {
namespace {

using namespace std::string_view_literals;

constexpr std::array small_types = {"smallint"sv, "int2"sv, "smallserial"sv, "serial2"sv};
constexpr std::array middle_types = {"integer"sv, "int"sv, "int4"sv, "serial"sv, "serial4"sv};

std::int64_t largest(SqlType type) {
  const std::string name = support::lower(type.text());
  if (std::ranges::find(small_types, name) != small_types.end())
    return std::numeric_limits<std::int16_t>::max();
  if (std::ranges::find(middle_types, name) != middle_types.end())
    return std::numeric_limits<std::int32_t>::max();
  return std::numeric_limits<std::int64_t>::max();
}

}  // namespace

/// https://www.postgresql.org/docs/current/sql-createsequence.html says what each is when left out.
SequenceOptions implied_options(SqlType type, std::int64_t increment) {
  const std::int64_t most = largest(type);
  const bool rises = increment > 0;
  return {.start = rises ? 1 : -1,
          .increment = increment,
          .minimum = rises ? 1 : -most - 1,
          .maximum = rises ? most : -1};
}

SequenceOptions read_sequence_options(Reading& reading, const Mapping& map, SqlType type) {
  const auto number = [&](std::string_view key, std::int64_t fallback) {
    return read_integer(reading, map.find(key)).value_or(fallback);
  };
  SequenceOptions options = implied_options(type, number("increment", 1));
  options.minimum = number("minimum", options.minimum);
  options.maximum = number("maximum", options.maximum);
  options.start = number("start", options.increment > 0 ? options.minimum : options.maximum);
  options.cache = number("cache", 1);
  options.cycle = read_flag(reading, map.find("cycle"), false);
  return options;
}

}  // namespace schemadiff::model

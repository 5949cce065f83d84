// SPDX-License-Identifier: MIT
// What to put into a column, by the name of its type, as both dialects spell it. Numbers are large,
// so that they do not meet those of rows that migrations insert themselves.
#include "proof/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

#include "support/text.hpp"

namespace schemadiff::proof {
namespace {

constexpr int large = 1000001;
constexpr int small = 30001;
constexpr long longest_text = 256;

/// `numeric(12,2)`: its name and its numbers.
struct TypeName {
  std::string base = {};
  std::vector<int> numbers = {};
  bool is_array = false;
};

TypeName taken_apart(const SqlType& type) {
  TypeName result{.base = support::lower(type.text())};
  if (result.base.ends_with("[]")) {
    result.is_array = true;
    result.base.resize(result.base.find('['));
  }
  const std::size_t open = result.base.find('(');
  const std::size_t close = result.base.find(')');
  if (open == std::string::npos || close == std::string::npos) return result;
  for (const std::string& part :
       support::split(result.base.substr(open + 1, close - open - 1), ',')) {
    const std::string_view digits = support::trim(part);
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    result.numbers.push_back(number);
  }
  result.base =
      std::string(support::trim(result.base.substr(0, open))) + result.base.substr(close + 1);
  return result;
}

enum class Family { integer, small_integer, decimal, floating, boolean, text, bytes, quoted };

/// The family of a type, and for `quoted` the text, in which `#` becomes a digit of the row.
struct Known {
  std::string_view type;
  Family family;
  std::string_view text = {};
};

constexpr Known known_types[] = {
    {"smallint", Family::small_integer},
    {"integer", Family::integer},
    {"int", Family::integer},
    {"bigint", Family::integer},
    {"oid", Family::integer},
    {"numeric", Family::decimal},
    {"decimal", Family::decimal},
    {"real", Family::floating},
    {"double", Family::floating},
    {"double precision", Family::floating},
    {"float", Family::floating},
    {"boolean", Family::boolean},
    {"bool", Family::boolean},
    {"text", Family::text},
    {"character varying", Family::text},
    {"varchar", Family::text},
    {"nvarchar", Family::text},
    {"character", Family::text},
    {"char", Family::text},
    {"nchar", Family::text},
    {"bpchar", Family::text},
    {"clob", Family::text},
    {"name", Family::text},
    {"citext", Family::text},
    {"public.citext", Family::text},
    {"", Family::text},
    {"any", Family::text},
    {"blob", Family::bytes},
    {"bytea", Family::quoted, "\\x0#"},
    {"\"char\"", Family::quoted, "#"},
    {"date", Family::quoted, "2026-01-0#"},
    {"time", Family::quoted, "12:00:0#"},
    {"time without time zone", Family::quoted, "12:00:0#"},
    {"time with time zone", Family::quoted, "12:00:0#+00"},
    {"datetime", Family::quoted, "2026-01-0# 12:00:00"},
    {"timestamp", Family::quoted, "2026-01-0# 12:00:00"},
    {"timestamp without time zone", Family::quoted, "2026-01-0# 12:00:00"},
    {"timestamp with time zone", Family::quoted, "2026-01-0# 12:00:00+00"},
    {"timestamptz", Family::quoted, "2026-01-0# 12:00:00+00"},
    {"timetz", Family::quoted, "12:00:0#+00"},
    {"interval", Family::quoted, "# days"},
    {"uuid", Family::quoted, "00000000-0000-4000-8000-00000000000#"},
    {"json", Family::quoted, "{\"row\": #}"},
    {"jsonb", Family::quoted, "{\"row\": #}"},
    {"xml", Family::quoted, "<row>#</row>"},
    {"inet", Family::quoted, "10.0.0.#"},
    {"cidr", Family::quoted, "10.0.#.0/24"},
    {"macaddr", Family::quoted, "08:00:2b:01:02:0#"},
    {"macaddr8", Family::quoted, "08:00:2b:01:02:03:04:0#"},
    {"money", Family::quoted, "#.00"},
    {"bit varying", Family::quoted, "1"},
    {"varbit", Family::quoted, "1"},
    {"tsvector", Family::quoted, "row#"},
    {"tsquery", Family::quoted, "row#"},
    {"point", Family::quoted, "(#,1)"},
    {"line", Family::quoted, "{#,2,3}"},
    {"lseg", Family::quoted, "[(0,0),(#,1)]"},
    {"box", Family::quoted, "(#,1),(0,0)"},
    {"path", Family::quoted, "((0,0),(#,1))"},
    {"polygon", Family::quoted, "((0,0),(#,1),(1,0))"},
    {"circle", Family::quoted, "<(0,0),#>"},
    {"int4range", Family::quoted, "[#0,#1)"},
    {"int8range", Family::quoted, "[#0,#1)"},
    {"numrange", Family::quoted, "[#0,#1)"},
    {"daterange", Family::quoted, "[2026-0#-01,2026-0#-02)"},
    {"tsrange", Family::quoted, "[2026-0#-01,2026-0#-02)"},
    {"tstzrange", Family::quoted, "[2026-0#-01,2026-0#-02)"},
    {"pg_lsn", Family::quoted, "0/#"},
};

/// Texts that checks often ask for.
constexpr std::array<std::string_view, 13> usual_texts{"a",
                                                       "A",
                                                       "abc",
                                                       "ABC",
                                                       "AA",
                                                       "12345",
                                                       "a@example.com",
                                                       "https://example.com/",
                                                       "+49123456789",
                                                       "2026-01-01",
                                                       "{}",
                                                       "[]",
                                                       ""};
constexpr std::array<int, 9> usual_numbers{1, 0, 2, 5, 10, 50, 100, 2026, -1};

const Known* known_type(std::string_view base) {
  const auto found = std::ranges::find(known_types, base, &Known::type);
  return found == std::end(known_types) ? nullptr : &*found;
}

std::string text_of_length(int row, int length) {
  std::string text = fmt::format("row {}", large + row);
  const auto wanted = static_cast<std::size_t>(std::max(length, 1));
  if (text.size() > wanted) text = text.substr(text.size() - wanted);
  text.append(wanted - std::min(wanted, text.size()), 'x');
  return text;
}

std::string decimal(const TypeName& type, int row) {
  const int scale = type.numbers.size() > 1 ? type.numbers[1] : 0;
  const int whole = type.numbers.empty() ? 7 : type.numbers[0] - scale;
  if (whole >= 7) return std::to_string(large + row);
  if (whole >= 1) return std::to_string(1 + row);
  return fmt::format("0.{:0>{}}", 1 + row, std::max(scale, 1));
}

const EnumType* enum_of(const TypeName& type, const SqlType& written, const Catalog& catalog) {
  if (type.is_array) return nullptr;
  for (const Object& object : catalog.objects()) {
    const auto* found = std::get_if<EnumType>(&object);
    if (found && path_text(found->id) == written.text()) return found;
  }
  return nullptr;
}

/// What the type asks for.
std::string typical(const Known& known, const TypeName& type, const Dialect& dialect, int row) {
  switch (known.family) {
    case Family::integer:
      return std::to_string(large + row);
    case Family::small_integer:
      return std::to_string(small + row);
    case Family::decimal:
      return decimal(type, row);
    case Family::floating:
      return fmt::format("{}.5", large + row);
    case Family::boolean:
      return row % 2 == 0 ? "true" : "false";
    case Family::bytes:
      return fmt::format("x'0{}'", row + 1);
    case Family::text:
      return dialect.literal(type.numbers.empty() ? fmt::format("row {}", large + row)
                                                  : text_of_length(row, type.numbers[0]));
    case Family::quoted:
      break;
  }
  return dialect.literal(support::replace_all(known.text, "#", std::to_string(row + 1)));
}

/// The literals of an expression: 'texts', without the wildcards of a pattern, and numbers.
struct Literals {
  std::vector<std::string> texts = {};
  std::vector<long> numbers = {};
};

void add_number(std::string_view text, std::size_t& at, Literals& out) {
  long number = 0;
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), number);
  if (error == std::errc()) out.numbers.push_back(number);
  at = static_cast<std::size_t>(end - text.data());
}

void add_text(std::string_view text, std::size_t& at, Literals& out) {
  std::string found;
  for (++at; at < text.size(); ++at) {
    const bool doubled = text.substr(at, 2) == "''";
    if (text[at] == '\'' && !doubled) break;
    if (doubled) ++at;
    found += text[at];
  }
  ++at;
  out.texts.push_back(found);
  const std::string pattern = support::replace_all(support::replace_all(found, "%", ""), "_", "a");
  if (pattern != found) out.texts.push_back(pattern);
}

Literals literals_in(std::string_view text) {
  Literals found;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c == '\'') {
      add_text(text, at, found);
    } else if (std::isdigit(c)) {
      add_number(text, at, found);
    } else if (std::isalpha(c) || c == '_') {
      while (at < text.size() &&
             (std::isalnum(static_cast<unsigned char>(text[at])) || text[at] == '_'))
        ++at;
    } else {
      ++at;
    }
  }
  return found;
}

bool is_number(Family family) {
  return family == Family::integer || family == Family::small_integer ||
         family == Family::decimal || family == Family::floating;
}

void add_of_checks(std::vector<std::string>& values, std::span<const Expression> checks,
                   const Dialect& dialect, Family family) {
  for (const Expression& check : checks) {
    const Literals found = literals_in(check.text());
    for (const long number : found.numbers) {
      if (is_number(family)) {
        for (const long near : {number, number + 1, number - 1})
          values.push_back(std::to_string(near));
      } else if (family == Family::text && number > 0 && number <= longest_text) {
        values.push_back(dialect.literal(text_of_length(0, static_cast<int>(number))));
      }
    }
    if (is_number(family)) continue;
    for (const std::string& text : found.texts) values.push_back(dialect.literal(text));
  }
}

/// What checks often ask for of a column of the family.
void add_usual(std::vector<std::string>& values, Family family, bool known,
               const Dialect& dialect) {
  if (is_number(family)) {
    for (const int number : usual_numbers) values.push_back(std::to_string(number));
  }
  if (family != Family::text) return;
  for (const std::string_view text : usual_texts) values.push_back(dialect.literal(text));
  if (known) return;
  for (const int number : usual_numbers) values.push_back(dialect.literal(std::to_string(number)));
}

std::vector<std::string> labels_of(const EnumType& type, const Dialect& dialect, int row) {
  std::vector<std::string> values;
  for (const Text& label : type.values) values.push_back(dialect.literal(label.text()));
  if (!values.empty()) {
    std::rotate(values.begin(), values.begin() + row % std::ssize(values), values.end());
  }
  return values;
}

std::string bits(const TypeName& type, const Dialect& dialect, int row) {
  const std::size_t length = type.numbers.empty() ? 1 : static_cast<std::size_t>(type.numbers[0]);
  return dialect.literal(std::string(length, row == 0 ? '0' : '1'));
}

std::vector<std::string> distinct(std::vector<std::string> values) {
  std::vector<std::string> result;
  for (std::string& value : values) {
    if (std::ranges::find(result, value) == result.end()) result.push_back(std::move(value));
  }
  return result;
}

}  // namespace

std::vector<std::string> values_for(const Column& column, const Catalog& catalog,
                                    const Dialect& dialect, std::span<const Expression> checks,
                                    int row) {
  const TypeName type = taken_apart(column.type);
  const EnumType* labels = enum_of(type, column.type, catalog);
  if (labels) return labels_of(*labels, dialect, row);
  if (type.is_array) return {dialect.literal("{}")};
  if (type.base == "bit") return {bits(type, dialect, row)};
  const Known* known = known_type(type.base);
  const Family family = known ? known->family : Family::text;
  std::vector<std::string> values;
  if (known) values.push_back(typical(*known, type, dialect, row));
  add_of_checks(values, checks, dialect, family);
  if (family == Family::boolean) values.push_back(row % 2 == 0 ? "false" : "true");
  if (family == Family::quoted) values.push_back(typical(*known, type, dialect, row + 3));
  add_usual(values, family, known != nullptr, dialect);
  return distinct(std::move(values));
}

}  // namespace schemadiff::proof

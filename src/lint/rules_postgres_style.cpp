// SPDX-License-Identifier: MIT
// PostgreSQL: types and names that are regretted later.
// https://wiki.postgresql.org/wiki/Don%27t_Do_This
#include <algorithm>
#include <array>

#include "lint/rule.hpp"

namespace schemadiff::lint {
namespace {

bool is_array_of(std::string_view type, std::string_view base) {
  return type.size() > base.size() && type.starts_with(base) && type.substr(base.size()) == "[]";
}

/// The first column that passes because of the statement; {detail} is its name.
template <class Test>
std::optional<std::string> column_with(const Effect& effect, const Scene& scene, Test test) {
  const auto found = std::ranges::find_if(effect.defines, [&](const ColumnEffect& column) {
    const ColumnEffect* before = scene.known().column(effect.table, column.name);
    return test(column) && !(before && test(*before));
  });
  if (found == effect.defines.end()) return std::nullopt;
  return effect.action == Action::create_table ? (effect.table + '.').append(found->name)
                                               : effect.object;
}

std::optional<std::string> column_of_type(const Effect& effect, const Scene& scene,
                                          std::string_view type) {
  return column_with(effect, scene, [&](const ColumnEffect& column) {
    return column.type == type || is_array_of(column.type, type) ||
           column.type.starts_with(std::string(type) + '(');
  });
}

bool is_small_integer(std::string_view type) { return type == "integer" || type == "smallint"; }

std::optional<std::string> small_key(const Effect& effect, const Scene& scene) {
  if (effect.action != Action::add_primary_key || effect.columns.size() != 1) return std::nullopt;
  const auto is_key = [&](const ColumnEffect& column) {
    const bool small =
        is_small_integer(column.type) || column.type == "serial" || column.type == "smallserial";
    return column.name == effect.columns[0] && small;
  };
  for (const Effect& beside : scene.place().effects) {
    if (std::ranges::any_of(beside.defines, is_key)) return effect.columns[0];
  }
  const ColumnEffect* known = scene.known().column(effect.table, effect.columns[0]);
  if (!known || !is_key(*known)) return std::nullopt;
  return effect.columns[0];
}

/// How many bytes a value must be aligned to, which is its size where that is fixed:
/// pg_type.typalign.
int alignment_of(std::string_view type) {
  constexpr std::array<std::string_view, 6> eight{
      "bigint", "double precision", "bigserial", "timestamp", "interval", "time with time zone"};
  const auto is_it = [&](std::string_view start) { return type.starts_with(start); };
  if (type.ends_with("[]")) return 4;
  if (std::ranges::any_of(eight, is_it)) return 8;
  if (type == "smallint" || type == "smallserial") return 2;
  if (type == "boolean" || type == "\"char\"" || type == "uuid") return 1;
  return 4;
}

/// How many bytes of each row a fixed-length value takes; 0: its length differs from row to row.
int size_of(std::string_view type) {
  if (type == "uuid" || type.starts_with("interval")) return 16;
  if (type.ends_with("[]")) return 0;
  const bool fixed = alignment_of(type) != 4 || type == "integer" || type == "real" ||
                     type == "date" || type == "serial";
  return fixed ? alignment_of(type) : 0;
}

/// What aligning costs each row, over the columns of fixed length that come first.
int padding_of(const std::vector<std::string_view>& types) {
  int at = 0, padding = 0;
  for (const std::string_view type : types) {
    const int alignment = alignment_of(type);
    const int gap = (alignment - at % alignment) % alignment;
    padding += gap;
    at += gap + size_of(type);
  }
  return padding;
}

std::optional<std::string> lost_to_padding(const Effect& effect, const Scene&) {
  if (effect.action != Action::create_table) return std::nullopt;
  std::vector<std::string_view> types;
  for (const ColumnEffect& column : effect.defines) {
    if (size_of(column.type) > 0) types.push_back(column.type);
  }
  const int written = padding_of(types);
  std::ranges::stable_sort(types, std::ranges::greater{}, alignment_of);
  const int lost = written - padding_of(types);
  if (lost < 8) return std::nullopt;
  return std::to_string(lost);
}

constexpr Rule rules[] = {
    {.name = "cut-identifier",
     .dialect = "postgresql",
     .meaning = "PostgreSQL cuts names after 63 bytes, so that two long names can become one",
     .cure = "choose a shorter name",
     .message = "{object} is longer than 63 bytes and will be cut",
     .find = [](const Effect& effect,
                const Scene&) { return when(effect.action == Action::cut_name); }},
    {.name = "column-alignment",
     .severity = Severity::off,
     .dialect = "postgresql",
     .meaning = "Columns of fixed length in an unlucky order cost each row bytes for alignment",
     .cure = "put wide columns first: bigint and timestamptz, then integer, then smallint, boolean",
     .message = "{object} loses {detail} bytes of each row to alignment",
     .find = lost_to_padding},
    {.name = "unqualified-name",
     .severity = Severity::off,
     .dialect = "postgresql",
     .meaning = "An object that is made without naming its schema lies wherever the search_path of "
                "the one who runs the migration begins",
     .cure = "name the schema",
     .message = "{object} is made in whatever schema the search_path begins with",
     .find =
         [](const Effect& effect, const Scene& scene) {
           const auto sets_path = [](const Effect& other) {
             return other.action == Action::set_parameter && other.name == "search_path";
           };
           const bool makes =
               effect.action == Action::create_table || effect.action == Action::copy_table ||
               effect.action == Action::create_view || effect.action == Action::create_enum;
           return when(makes && effect.object.find('.') == std::string::npos &&
                       !effect.has(Fact::temporary) && !scene.earlier(sets_path));
         }},
    {.name = "small-primary-key",
     .severity = Severity::note,
     .dialect = "postgresql",
     .meaning = "A primary key of 32 or 16 bits runs out of numbers, and changing its type later "
                "writes every table that refers to it",
     .cure = "use bigint",
     .message = "primary key {detail} of {table} has fewer than 64 bits",
     .find = small_key},
    {.name = "serial-type",
     .severity = Severity::note,
     .dialect = "postgresql",
     .meaning = "serial makes a sequence that has its own owner and rights",
     .cure = "use GENERATED BY DEFAULT AS IDENTITY",
     .message = "{detail} is a serial",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return column_with(effect, scene, [](const ColumnEffect& column) {
             return column.facts.has(Fact::serial);
           });
         }},
    {.name = "char-type",
     .severity = Severity::note,
     .dialect = "postgresql",
     .meaning = "char(n) fills up with blanks, which comparisons then ignore",
     .cure = "use text, with a CHECK where the length matters",
     .message = "{detail} is of type char(n)",
     .find = [](const Effect& effect,
                const Scene& scene) { return column_of_type(effect, scene, "character"); }},
    {.name = "varchar-type",
     .severity = Severity::note,
     .dialect = "postgresql",
     .meaning = "The limit of varchar(n) can only be changed under an exclusive lock",
     .cure = "use text, with a CHECK where the length matters",
     .message = "{detail} is of type varchar(n)",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return column_with(effect, scene, [](const ColumnEffect& column) {
             return column.type.starts_with("character varying(");
           });
         }},
    {.name = "timestamp-type",
     .severity = Severity::note,
     .dialect = "postgresql",
     .meaning = "A timestamp without time zone says no moment in time",
     .cure = "use timestamptz",
     .message = "{detail} is a timestamp without time zone",
     .find =
         [](const Effect& effect, const Scene& scene) {
           return column_with(effect, scene, [](const ColumnEffect& column) {
             return column.type.starts_with("timestamp") &&
                    column.type.find("without time zone") != std::string::npos;
           });
         }},
    {.name = "json-type",
     .severity = Severity::note,
     .dialect = "postgresql",
     .meaning = "json has no equality, so that SELECT DISTINCT and GROUP BY of it fail",
     .cure = "use jsonb",
     .message = "{detail} is of type json",
     .find = [](const Effect& effect,
                const Scene& scene) { return column_of_type(effect, scene, "json"); }},
    {.name = "money-type",
     .severity = Severity::note,
     .dialect = "postgresql",
     .meaning = "What a value of money means depends on a setting of the server (lc_monetary)",
     .cure = "use numeric, with the currency beside it",
     .message = "{detail} is of type money",
     .find = [](const Effect& effect,
                const Scene& scene) { return column_of_type(effect, scene, "money"); }},
};

}  // namespace

std::span<const Rule> postgres_style_rules() { return rules; }

}  // namespace schemadiff::lint

// SPDX-License-Identifier: MIT
#include "postgres/types.hpp"

#include <algorithm>
#include <array>

#include "postgres/kept_names.hpp"
#include "postgres/quote.hpp"
#include "postgres/type_name.hpp"
#include "support/text.hpp"

namespace schemadiff::postgres {
namespace {

struct Serial {
  std::string_view spelling;
  std::string_view type;
};

constexpr std::array serials = {
    Serial{"bigserial", "bigint"}, Serial{"serial", "integer"}, Serial{"serial2", "smallint"},
    Serial{"serial4", "integer"},  Serial{"serial8", "bigint"}, Serial{"smallserial", "smallint"},
};

// Types of extensions that many schemas use without declaring them; CREATE EXTENSION puts them into
// `public`.
constexpr std::array<std::string_view, 33> extension_types = {
    "box2d",        "box3d",   "citext",        "cube",   "ean13",  "earth",     "geography",
    "geometry",     "ghstore", "halfvec",       "hll",    "hstore", "isbn",      "isbn13",
    "ismn",         "ismn13",  "issn",          "issn13", "lo",     "lquery",    "ltree",
    "ltxtquery",    "raster",  "roaringbitmap", "seg",    "semver", "sparsevec", "tdigest",
    "topogeometry", "uint8",   "ulid",          "upc",    "vector"};
static_assert(std::ranges::is_sorted(extension_types));

// The spelling of the shapes in the modifiers of geometry and geography:
// https://postgis.net/docs/using_postgis_dbmanagement.html
constexpr std::array<std::string_view, 16> shapes = {"Geometry",       "Point",
                                                     "LineString",     "Polygon",
                                                     "MultiPoint",     "MultiLineString",
                                                     "MultiPolygon",   "GeometryCollection",
                                                     "CircularString", "CompoundCurve",
                                                     "CurvePolygon",   "MultiCurve",
                                                     "MultiSurface",   "PolyhedralSurface",
                                                     "Triangle",       "Tin"};

std::string spelled_shape(const std::string& written) {
  for (const std::string_view dimensions : {"", "Z", "M", "ZM"}) {
    for (const std::string_view shape : shapes) {
      std::string spelling = std::string(shape) + std::string(dimensions);
      if (support::equal_ignoring_case(spelling, written)) return spelling;
    }
  }
  return written;
}

/// As PostGIS prints its modifiers: shapes capitalised, SRID 0 left out, SRID 4326 of a geography
/// spelled out.
void spell_shape(TypeName& type) {
  if (type.modifiers.empty() || (type.name != "geometry" && type.name != "geography")) return;
  type.modifiers[0] = spelled_shape(type.modifiers[0]);
  if (type.name == "geography" && type.modifiers.size() == 1) type.modifiers.emplace_back("4326");
  if (type.modifiers.size() == 2 && type.modifiers[1] == "0") type.modifiers.pop_back();
}

/// Model files write names as they are, so that `Status` without quotes may be an enum of that very
/// name.
struct PlainName {
  QualifiedName name = {};
  bool array = false;
};

PlainName plain_name(std::string_view text) {
  PlainName plain;
  while (text.ends_with("[]")) {
    text.remove_suffix(2);
    plain.array = true;
  }
  const std::size_t dot = text.find('.');
  if (dot != std::string_view::npos) plain.name.schema = Identifier(text.substr(0, dot));
  plain.name.name = Identifier(dot == std::string_view::npos ? text : text.substr(dot + 1));
  return plain;
}

std::string meant(const std::string& near) { return "; did you mean '" + near + "'?"; }

SqlType type_of(const QualifiedName& name, bool array) {
  return SqlType(quoted(name) + (array ? "[]" : ""));
}

}  // namespace

Types::Types(const Catalog& catalog, Identifier default_schema)
    : catalog_(catalog), default_schema_(default_schema) {}

bool Types::declares(Identifier schema, Identifier name) const {
  const bool is_declared = std::ranges::any_of(type_kinds, [&](Kind kind) {
    return catalog_.contains(relation_id(kind, schema, name));
  });
  if (is_declared) return true;
  const ObjectId multirange = relation_id(Kind::range_type, schema, name);
  return std::ranges::any_of(catalog_.objects(), [&](const Object& object) {
    const auto* range = std::get_if<Described>(&object);
    return range && range->id.kind == Kind::range_type && multirange_of(*range) == multirange;
  });
}

Identifier Types::schema_of_type(Identifier name, Identifier schema) const {
  static const Identifier of_extensions("public");
  for (const Identifier candidate : {schema, default_schema_, of_extensions}) {
    if (!candidate.empty() && declares(candidate, name)) return candidate;
  }
  return {};
}

const TypeAnswer& Types::resolve(std::string_view text, Identifier schema) {
  std::string key = schema.text() + '\n';
  key += text;
  const auto found = answers_.find(key);
  if (found != answers_.end()) return found->second;
  return answers_.emplace(std::move(key), read(text, schema)).first->second;
}

TypeAnswer Types::written_name(std::string_view text, Identifier schema) const {
  if (support::lower(text) == text && text.find('.') == std::string_view::npos) return {};
  PlainName plain = plain_name(text);
  if (plain.name.schema.empty()) plain.name.schema = schema_of_type(plain.name.name, schema);
  if (!declares(plain.name.schema, plain.name.name)) return {};
  return {.type = type_of(plain.name, plain.array)};
}

TypeAnswer Types::read(std::string_view text, Identifier schema) const {
  text = support::trim(text);
  if (TypeAnswer plain = written_name(text, schema); !plain.type.empty()) return plain;
  const Parsed parsed = parse_type(text);
  const std::string shown = "'" + std::string(text) + "'";
  if (!parsed.ok()) {
    const std::string near = nearest_to(text);
    return {.problem = shown + " is no type of PostgreSQL" +
                       (near.empty() || support::lower(text).starts_with(near) ? ": " + parsed.error
                                                                               : meant(near))};
  }
  TypeName type = type_name_of(parsed.tree, parsed.source);
  if (type.schema.empty() && !type.array) {
    const auto serial = std::ranges::find(serials, type.name, &Serial::spelling);
    if (serial != serials.end()) return {.type = SqlType(serial->type), .serial = true};
  }
  if (!type.builtin) return of_user(std::move(type), text, schema);
  const std::string problem = modifier_problem(type);
  if (!problem.empty()) return {.problem = shown + " is no type of PostgreSQL: " + problem};
  return {.type = SqlType(printed(type))};
}

TypeAnswer Types::of_user(TypeName type, std::string_view text, Identifier schema) const {
  spell_shape(type);
  // The rows of a system catalog, which need no schema.
  if (type.schema == "pg_catalog") type.schema.clear();
  if (type.schema.empty() && type.name.starts_with("pg_")) return {.type = SqlType(printed(type))};
  if (!type.schema.empty()) return {.type = SqlType(printed(type))};
  Identifier found = schema_of_type(Identifier(type.name), schema);
  if (found.empty() && std::ranges::binary_search(extension_types, type.name))
    found = Identifier("public");
  if (!found.empty()) {
    type.schema = found.text();
    return {.type = SqlType(printed(type))};
  }
  // The rows of its catalogs and views, which no database can be without and no model declares.
  if (type.name.starts_with("pg_")) return {.type = SqlType(printed(type))};
  const std::string near = nearest_to(text);
  const std::string cure = near.empty() ? "; declare it, or write its schema too" : meant(near);
  return {.problem = "there is no type '" + std::string(text) + "'" + cure};
}

std::string Types::nearest_to(std::string_view text) const {
  std::vector<std::string> declared;
  for (const Object& object : catalog_.objects()) {
    const ObjectId& id = id_of(object);
    const bool is_type = std::ranges::find(type_kinds, id.kind) != type_kinds.end();
    if (!is_type || id.kind == Kind::table || id.kind == Kind::view) continue;
    declared.push_back(id.name().text());
    declared.push_back(quoted(id.schema(), id.name()));
  }
  std::vector<std::string_view> candidates(declared.begin(), declared.end());
  candidates.insert(candidates.end(), builtin_spellings().begin(), builtin_spellings().end());
  candidates.insert(candidates.end(), extension_types.begin(), extension_types.end());
  return support::nearest(text.substr(0, text.find('(')), candidates);
}

}  // namespace schemadiff::postgres

// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "schemadiff/catalog/field.hpp"
#include "schemadiff/catalog/kind.hpp"

namespace schemadiff {

/// Where the objects of a kind lie, and so what their paths are.
enum class Place : std::uint8_t {
  nowhere,    // {name, "", ""}: extensions, languages, publications
  in_schema,  // {schema, name, ""}; of routines and operators `name(types)`
  in_domain,  // {schema, domain, name}: checks of a domain
  in_server,  // {server, role, ""}: user mappings
  in_table,   // {schema, table, name}: policies, rules
  subject,    // the path of another object, whose kind is `ObjectId::subject`: owners, privileges
};

/// The shape of an attribute's value.
enum class AttributeType : std::uint8_t {
  flag,        // bool
  number,      // std::int64_t
  text,        // string: a word or a text that means itself
  name,        // string: a name of the schema's own, as path_text writes it where it is qualified
  type,        // string: a data type in the dialect's canonical spelling
  expression,  // string: SQL that may be spelled in several ways
  list,        // Value::List of strings or maps
  map,         // Value::Map of strings
};

struct AttributeDescription {
  std::string_view name;
  AttributeType type = AttributeType::text;
  /// The value that need not be said: "true", "100", a text; empty: false, 0, no text, nothing in it.
  std::string_view initial = {};
  Aspect aspect = Aspect::definition;
};

/// What a kind of `Described` is made of: all that compare, reports, JSON, YAML and fingerprints know of it.
struct Description {
  Kind kind = Kind::none;
  std::string_view section;  // its key in a model: "functions"
  Place place = Place::nowhere;
  std::span<const AttributeDescription> attributes;
  /// The attribute that a bare value in a model stands for; empty: none.
  std::string_view main = {};
};

/// Of a described kind.
const Description& description_of(Kind kind);
/// Null where the kind has no such attribute.
const AttributeDescription* attribute_of(Kind kind, std::string_view name) noexcept;
/// All of them, in the order of `Kind`.
std::span<const Description* const> all_descriptions() noexcept;

}  // namespace schemadiff

// SPDX-License-Identifier: MIT
#include "postgres/reading.hpp"

#include <algorithm>
#include <charconv>

#include "postgres/system_catalogs.hpp"

namespace schemadiff::postgres {

const Attribute& Relation::attribute(int number) const {
  static const Attribute none;
  const auto position = static_cast<std::size_t>(number) - 1;
  return number > 0 && position < attributes.size() ? attributes[position] : none;
}

const Relation* Reading::relation(Oid oid) const noexcept {
  const auto found_relation = relations.find(oid);
  return found_relation == relations.end() ? nullptr : &found_relation->second;
}

const Relation* Reading::covered_relation(Oid oid) const noexcept {
  const Relation* candidate = relation(oid);
  return candidate && candidate->covered ? candidate : nullptr;
}

bool Reading::covers_member(const ObjectId& id) const {
  return std::ranges::none_of(scope.exclude,
                              [&](const Selector& selector) { return selector.matches(id); });
}

Identifier Reading::schema_name(Oid oid) const {
  const auto found_schema = schema_names.find(oid);
  return found_schema == schema_names.end() ? Identifier() : found_schema->second;
}

void Reading::know(Oid system_catalog, Oid oid, const ObjectId& id) {
  objects.try_emplace(pair_key(system_catalog, oid), id);
}

ObjectId Reading::known(Oid system_catalog, Oid oid, int column) const {
  if (system_catalog == catalog_oid::relation) {
    const Relation* found_relation = relation(oid);
    if (found_relation && found_relation->id.kind == Kind::none) return {};
    if (found_relation) {
      const ObjectId& id = found_relation->id;
      if (column == 0 || id.kind != Kind::table) return id;
      const Identifier name = found_relation->attribute(column).name;
      return name.empty() ? ObjectId{} : member_id(Kind::column, id.path[0], id.path[1], name);
    }
  }
  const auto found_object = objects.find(pair_key(system_catalog, oid));
  return found_object == objects.end() ? ObjectId{} : found_object->second;
}

ObjectId Reading::subject(Oid system_catalog, Oid oid, Identifier column) const {
  if (system_catalog == catalog_oid::namespace_) {
    const ObjectId id = schema_id(schema_name(oid));
    const bool is_public = id.name().text() == "public" && schemas_in_scope.contains(oid) && scope.covers(id);
    return is_public || found.catalog.contains(id) ? id : ObjectId{};
  }
  const ObjectId id = known(system_catalog, oid);
  if (!column.empty()) {
    return found.catalog.contains(id) ? member_id(Kind::column, id.path[0], id.path[1], column) : ObjectId{};
  }
  // The sequence of an identity column is no object of the catalog, and may have rights of its own.
  const bool is_sequence = id.kind == Kind::sequence && covered_relation(oid) != nullptr;
  return is_sequence || found.catalog.contains(id) ? id : ObjectId{};
}

void Reading::note(std::string_view kind, const ObjectId& id, std::string_view message) {
  found.notes.push_back({std::string(kind), path_text(id), std::string(message)});
}

Oid oid(const Result& result, int row, int column) {
  const std::string_view digits = result.text(row, column);
  Oid value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::vector<std::int32_t> numbers(std::string_view text) {
  std::vector<std::int32_t> values;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    std::int32_t value = 0;
    const auto [next, error] = std::from_chars(at, end, value);
    if (error == std::errc()) values.push_back(value);
    at = next == at ? at + 1 : next;
  }
  return values;
}

std::vector<std::string> elements(std::string_view array) {
  std::vector<std::string> values;
  bool quoted = false, begun = false;
  std::string value;
  const auto finish = [&] {
    if (begun) values.push_back(std::move(value));
    value.clear();
    begun = false;
  };
  for (std::size_t i = 0; i < array.size(); ++i) {
    const char c = array[i];
    if (c == '"') {
      quoted = !quoted;
      begun = true;
    } else if (c == '\\' && i + 1 < array.size()) {
      value += array[++i];
    } else if (!quoted && (c == '{' || c == '}' || c == ',')) {
      finish();
    } else {
      value += c;
      begun = true;
    }
  }
  return values;
}

Identifier shown_schema(std::string_view schema) {
  return schema == "pg_catalog" ? Identifier() : Identifier(schema);
}

std::string extension_members(std::string_view system_catalog) {
  return "(SELECT member.objid FROM pg_catalog.pg_depend AS member"
         " WHERE member.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass"
         " AND member.deptype = 'e' AND member.classid = 'pg_catalog." +
         std::string(system_catalog) + "'::pg_catalog.regclass)";
}

}  // namespace schemadiff::postgres

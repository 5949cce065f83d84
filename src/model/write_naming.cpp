// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "catalog/overloaded.hpp"
#include "model/read_parts.hpp"
#include "model/writing.hpp"

namespace schemadiff::model {
namespace {

/// What PostgreSQL calls what has no name: ChooseIndexName, ChooseConstraintName.
struct ServerPattern {
  Kind kind;
  std::string_view pattern;
};
constexpr std::array<ServerPattern, 5> server_patterns = {
    {{Kind::primary_key, "{table}_pkey"},
     {Kind::foreign_key, "{table}_{columns}_fkey"},
     {Kind::unique, "{table}_{columns}_key"},
     {Kind::check, "{table}_{name}_check"},
     {Kind::index, "{table}_{columns}_idx"}}};

bool is_unnamed(const Object& object) {
  return std::visit(
      []<class T>(const T& kind_object) {
        if constexpr (requires { kind_object.named; }) return !kind_object.named;
        return false;
      },
      object);
}

std::string own_name(const Object& object) { return id_of(object).name().text(); }

/// The column that a check would be named after, where its name follows the pattern.
bool follows(const Naming& naming, const Object& object, const Members& members) {
  if (kind_of(object) != Kind::check) return conventional_name(naming, object) == own_name(object);
  for (const Column* column : members.of(owner_table(object)).columns) {
    if (conventional_name(naming, object, column->id.name().text()) == own_name(object))
      return true;
  }
  return false;
}

struct Count {
  std::size_t standard = 0;
  std::size_t server = 0;
  std::size_t unnamed = 0;
};

}  // namespace

YamlValue choose_naming(Writing& writing) {
  std::array<Count, kind_count> counts;
  Naming server;
  for (const ServerPattern& each : server_patterns) server.pattern(each.kind) = each.pattern;
  for (const Object& object : writing.catalog.objects()) {
    Count& count = counts[static_cast<std::size_t>(kind_of(object))];
    if (is_unnamed(object)) {
      ++count.unnamed;
      continue;
    }
    if (follows(writing.naming, object, writing.members)) ++count.standard;
    if (follows(server, object, writing.members)) ++count.server;
  }
  YamlValue naming = YamlValue::of_lines();
  for (const ServerPattern& each : server_patterns) {
    const Count& count = counts[static_cast<std::size_t>(each.kind)];
    if (count.unnamed > std::max(count.standard, count.server)) {
      writing.naming.pattern(each.kind).reset();
      naming.add(name_of(each.kind), YamlValue::of_literal("null"));
    } else if (count.server > count.standard) {
      writing.naming.pattern(each.kind) = each.pattern;
      naming.add(name_of(each.kind), YamlValue::of_text(each.pattern));
    }
  }
  return naming;
}

std::string conventional_name(const Naming& naming, const Object& object, std::string_view column) {
  const Identifier table = owner_table(object).path[1];
  NameParts parts = {.table = table.text(), .name = column};
  std::visit(Overloaded{[&](const PrimaryKey& key) { parts.columns = joined_names(key.columns); },
                        [&](const Unique& unique) { parts.columns = joined_names(unique.columns); },
                        [&](const Index& index) { parts.columns = joined_names(index.elements); },
                        [&](const ForeignKey& key) {
                          parts.columns = joined_names(key.columns);
                          parts.referred_table = key.referenced_table.name.text();
                          parts.referred_columns = joined_names(key.referenced_columns);
                        },
                        [](const auto&) {}},
             object);
  return naming.name_for(kind_of(object), parts).value_or("");
}

}  // namespace schemadiff::model

// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <tuple>

namespace schemadiff {

/// What a field is a matter of: `[compare] ignore` and `also` name these.
enum class Aspect {
  definition,    // always compared
  spelling,      // how it was written, kept for rendering, never compared
  column_order,        // off unless `also` names it
  extension_versions,  // likewise
  // Compared unless `ignore` names them:
  storage,
  tablespaces,
  replica_identity,
  statistics,
};

/// Whether fields of the aspect make a difference where nobody said otherwise.
constexpr bool is_compared(Aspect aspect) {
  return aspect != Aspect::spelling && aspect != Aspect::column_order && aspect != Aspect::extension_versions;
}

/// One attribute of a kind: its name in every notation, and the member that holds it. A kind's list of fields
/// is all that compare, reports, JSON, YAML and fingerprints know of the kind.
template <class Owner, class Member>
struct Field {
  std::string_view name;
  Member Owner::* member;
  Aspect aspect = Aspect::definition;

  constexpr Field(std::string_view field_name, Member Owner::* field_member,
                  Aspect field_aspect = Aspect::definition)
      : name(field_name), member(field_member), aspect(field_aspect) {}
};

/// Calls `visit(field)` for each field of the kind `T`, in the order of its list.
template <class T, class Visit>
constexpr void for_each_field(Visit&& visit) {
  std::apply([&](const auto&... field) { (visit(field), ...); }, T::fields);
}

}  // namespace schemadiff

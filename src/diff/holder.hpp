// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/catalog/description.hpp"
#include "schemadiff/catalog/object_id.hpp"

namespace schemadiff::diff {

/// The object below whose name the object is found: its table, of a domain's check the domain; empty for others.
inline ObjectId holder_of(const ObjectId& id) {
  const Kind kind = id.subject == Kind::none ? id.kind : id.subject;
  const bool is_in_domain = is_described(kind) && description_of(kind).place == Place::in_domain;
  return is_in_domain ? relation_id(Kind::domain, id.path[0], id.path[1]) : table_of(id);
}

}  // namespace schemadiff::diff

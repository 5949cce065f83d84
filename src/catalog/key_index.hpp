// SPDX-License-Identifier: MIT
#pragma once

#include "schemadiff/catalog/catalog.hpp"

// The index behind a key or an exclusion constraint of PostgreSQL is no object, but a comment may be on it.
namespace schemadiff {

/// By the path of the constraint, since it has its name.
inline ObjectId index_of_key(const ObjectId& constraint) {
  return {constraint.path, Kind::index, Kind::none};
}

/// The constraint that an index is behind; empty where it is behind none.
inline ObjectId key_of_index(const ObjectId& index, const Catalog& catalog) {
  for (const Kind kind : {Kind::primary_key, Kind::unique, Kind::exclude}) {
    const ObjectId id = {index.path, kind, Kind::none};
    if (index.kind == Kind::index && catalog.contains(id)) return id;
  }
  return {};
}

}  // namespace schemadiff

// SPDX-License-Identifier: MIT
#pragma once

#include <tuple>

#include "schemadiff/catalog/field.hpp"
#include "schemadiff/catalog/object_id.hpp"

namespace schemadiff {

/// COMMENT ON any object; its id says which (`comment_id`).
/// https://www.postgresql.org/docs/current/sql-comment.html
struct Comment {
  ObjectId id = {};
  Text text = {};

  static constexpr Kind kind = Kind::comment;
  static constexpr std::tuple fields{Field{"text", &Comment::text}};
  bool operator==(const Comment&) const = default;
};

}  // namespace schemadiff

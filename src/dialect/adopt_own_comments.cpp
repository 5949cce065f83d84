// SPDX-License-Identifier: MIT
#include "dialect/adopt_own_comments.hpp"

#include <vector>

namespace schemadiff::dialect {
namespace {

/// The comments of one side that say what the extensions of the other say of themselves.
std::vector<Comment> repeated(const Catalog& side, const Catalog& other) {
  std::vector<Comment> comments;
  for (const Object& object : other.objects()) {
    const auto* extension = std::get_if<Described>(&object);
    if (!extension || extension->id.kind != Kind::extension) continue;
    const ObjectId id = comment_id(extension->id);
    const auto* comment = side.find_as<Comment>(id);
    const bool repeats = comment && comment->text.text() == extension->text("own_comment");
    if (repeats && !other.contains(id)) comments.push_back(*comment);
  }
  return comments;
}

}  // namespace

void adopt_own_comments(const Catalog& before, Catalog& after) {
  for (const Comment& comment : repeated(after, before)) after.erase(comment.id);
  for (const Comment& comment : repeated(before, after)) after.put(comment);
}

}  // namespace schemadiff::dialect

// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "dialect/sql_hints.hpp"
#include "schemadiff/dialect/dialect.hpp"

namespace schemadiff::sqlite {

/// Hints of a file, until what they stand before is known.
struct PendingHints {
  std::vector<SqlHint> hints = {};
  std::size_t offset = 0;  // of the comment
};

/// A file of SQL cut into statements, with the hints in it by the byte of the token that they stand
/// before.
class ModelFile {
 public:
  /// What cannot be cut goes to `problems`.
  ModelFile(const SqlFile& file, std::vector<Problem>& problems);

  const std::vector<ScriptStatement>& statements() const noexcept { return statements_; }
  const SqlPlaces& places() const noexcept { return places_; }
  /// Takes over the hints that stand right before the byte.
  void take_hints_before(std::size_t offset, const ObjectId& id, Model& model);
  /// Reports those that nobody took.
  void refuse_other_hints(std::vector<Problem>& problems) const;

 private:
  void find_hints();

  const SqlFile& file_;
  SqlPlaces places_;
  std::vector<ScriptStatement> statements_ = {};
  std::map<std::size_t, std::vector<PendingHints>> hints_ = {};
};

}  // namespace schemadiff::sqlite

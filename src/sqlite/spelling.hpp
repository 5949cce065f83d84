// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <unordered_map>

#include "schemadiff/catalog/catalog.hpp"

namespace schemadiff::sqlite {

/// SQLite takes names in any case; a catalog knows each in the spelling of its declaration. This
/// finds that spelling. The catalog must hold all tables, columns and views, and outlive it.
class Spelling {
 public:
  explicit Spelling(const Catalog& catalog) : catalog_(catalog) {}

  /// Of a table or view. The name itself where there is no such thing.
  Identifier table(Identifier name);
  Identifier column(Identifier table, Identifier name);

  /// Puts all that the object refers to by name into that spelling; expressions keep their text.
  void correct(Object& object);

 private:
  const std::string& key_of(Identifier table, Identifier column);
  Identifier found(Identifier table, Identifier column);

  const Catalog& catalog_;
  std::unordered_map<std::string, Identifier> names_ =
      {};  // made when first asked: most schemas never need it
  std::string key_ = {};
};

}  // namespace schemadiff::sqlite

// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "sqlite/ddl_reader.hpp"

namespace schemadiff::sqlite {

/// The tables in which virtual tables keep their content: `search_data` of an FTS5 table `search`.
/// SQLite itself tells them only for modules that it has loaded
/// (https://www.sqlite.org/vtab.html#the_xshadowname_method); here the suffixes of its own modules
/// are known, and of any other module every table whose name goes on from the virtual table's name
/// with an underscore counts.
class ShadowTables {
 public:
  void add(const VirtualTable& table);
  bool contains(std::string_view table) const;
  /// The virtual table of an unknown module that the table is only guessed to be a part of; empty:
  /// it is not.
  Identifier guessed_owner(std::string_view table) const;

 private:
  struct Guess {
    std::string prefix = {};  // lower case, with the underscore
    Identifier owner = {};
  };

  std::unordered_set<std::string> names_ = {};  // lower case
  std::vector<Guess> guessed_ = {};
};

}  // namespace schemadiff::sqlite

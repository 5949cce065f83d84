// SPDX-License-Identifier: MIT
#include "model/states.hpp"

namespace schemadiff::model {

bool add_stated(std::string_view word, std::set<Kind>& kinds) {
  if (word == "owners") {
    kinds.insert(Kind::owner);
  } else if (word == "privileges") {
    kinds.insert({Kind::privileges, Kind::default_privileges});
  } else {
    return false;
  }
  return true;
}

std::string not_stated(std::string_view word) {
  return "'" + std::string(word) + "' cannot be stated; expected owners or privileges";
}

std::string stated_words(const std::set<Kind>& kinds) {
  std::string words = kinds.contains(Kind::owner) ? "owners" : "";
  if (kinds.contains(Kind::privileges)) words += words.empty() ? "privileges" : ",privileges";
  return words;
}

}  // namespace schemadiff::model

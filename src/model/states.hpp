// SPDX-License-Identifier: MIT
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "schemadiff/catalog/kind.hpp"

// `states: [owners, privileges]`: what a model states in full, so that what it leaves out means the default.
namespace schemadiff::model {

/// False for a word that is none of them.
bool add_stated(std::string_view word, std::set<Kind>& kinds);
std::string not_stated(std::string_view word);
/// `owners,privileges`; empty where nothing is.
std::string stated_words(const std::set<Kind>& kinds);

}  // namespace schemadiff::model

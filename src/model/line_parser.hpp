// SPDX-License-Identifier: MIT
#pragma once

#include "model/node.hpp"

namespace YAML {
class EventHandler;
}

namespace schemadiff::model {

/// Parses what nearly every model is made of: block maps and lists, scalars and flow collections of
/// one line each, and
/// `|` texts, and tells `events` of it just as YAML::Parser does, which takes six times as long.
/// Gives false at anything else, whether right or wrong: then the whole document is YAML::Parser's.
bool parse_lines(const Document& document, YAML::EventHandler& events);

}  // namespace schemadiff::model

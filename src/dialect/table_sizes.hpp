// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>

#include "schemadiff/catalog/object_id.hpp"

namespace schemadiff {

/// How large tables are, in words.
using TableSizes = std::map<QualifiedName, std::string>;

}  // namespace schemadiff

// SPDX-License-Identifier: MIT
// What nearly every source includes, compiled once (tools/cmake/Precompiled.cmake). Nothing includes this.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "schemadiff/catalog/catalog.hpp"
#include "schemadiff/catalog/description.hpp"
#include "schemadiff/dialect/database.hpp"
#include "schemadiff/dialect/dialect.hpp"
#include "schemadiff/dialect/model.hpp"

// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/kind_rules.hpp"
#include "postgres/reading.hpp"

namespace schemadiff::postgres {

CatalogQuery triggers_query();
KindRules<Trigger> trigger_rules();

}  // namespace schemadiff::postgres

// SPDX-License-Identifier: MIT
#pragma once

#include "model/reading.hpp"

namespace schemadiff::model {

/// Reports objects of different kinds that cannot have one name: a table and a view, a check and a
/// unique constraint of one table. Two of one kind were reported when the second was read.
void check_shared_names(Reading& reading);

}  // namespace schemadiff::model

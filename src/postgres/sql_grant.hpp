// SPDX-License-Identifier: MIT
#pragma once

#include "postgres/sql_reading.hpp"

namespace schemadiff::postgres {

/// Leaves of privileges what they say beyond the defaults, once all owners are known.
void settle_privileges(SqlReading& reading);

}  // namespace schemadiff::postgres

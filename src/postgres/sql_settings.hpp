// SPDX-License-Identifier: MIT
#pragma once

#include "postgres/sql_statement.hpp"

namespace schemadiff::postgres {

/// SET, RESET, SELECT pg_catalog.set_config(…): changes the settings, which RESET makes `usual`.
/// False for any other statement.
bool change_settings(const SqlStatement& statement, const SqlSettings& usual,
                     SqlSettings& settings);

}  // namespace schemadiff::postgres

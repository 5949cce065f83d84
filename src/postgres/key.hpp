// SPDX-License-Identifier: MIT
#pragma once

#include "postgres/session.hpp"
#include "schemadiff/catalog/conflict.hpp"

namespace schemadiff::postgres {

/// From condeferrable and, in the column after it, condeferred.
Deferral deferral(const Result& result, int row, int deferrable_column);

}  // namespace schemadiff::postgres

// SPDX-License-Identifier: MIT
#pragma once

#include "postgres/session.hpp"
#include "schemadiff/catalog/box.hpp"
#include "schemadiff/catalog/conflict.hpp"
#include "schemadiff/catalog/parameters.hpp"

namespace schemadiff::postgres {

/// From condeferrable and, in the column after it, condeferred.
Deferral deferral(const Result& result, int row, int deferrable_column);

/// ` WITH (…) USING INDEX TABLESPACE …`, as far as there is something to say.
std::string index_clauses(const Box<Parameters>& parameters, const Identifier& tablespace);

}  // namespace schemadiff::postgres

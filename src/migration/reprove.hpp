// SPDX-License-Identifier: MIT
#pragma once

#include "migration/prove.hpp"

namespace schemadiff::migration {

/// Proves a revision that arrives wherever its statements lead: it runs up, down exactly to where
/// it started, and up again, so that the scratch database then stands after it. Throws as prove().
Proof prove_return(Database& scratch, const Revision& revision, const Scope& scope);

}  // namespace schemadiff::migration

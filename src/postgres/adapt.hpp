// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "schemadiff/dialect/model.hpp"

namespace schemadiff::postgres {

/// See Dialect::adapt: makes of a model that was read the catalog that PostgreSQL would have, and
/// reports to the model's problems all that PostgreSQL has not, or cannot read.
void adapt(Model& model);

// Its steps, in their order; each needs those before it.

/// What other databases have and PostgreSQL has not.
void report_unsupported(Model& model);
/// Types in canonical spelling; serial columns with their sequences; identities with effective
/// options; NOT NULL that keys and identities imply.
void adapt_columns(Model& model);
/// Every expression read by PostgreSQL's grammar, so that mistakes have their place, and qualified;
/// what views read.
void adapt_expressions(Model& model);
/// Names and attributes of the described kinds as the catalog has them.
void adapt_described(Model& model);
/// The functions that triggers call, and the order of their events.
void adapt_triggers(Model& model);
/// What expressions and attributes name, as far as the definitions do not tell it themselves.
void adapt_references(Model& model);
/// Operator classes and collations of keys that go without saying; keys that foreign keys need.
void adapt_keys(Model& model);

/// The ids of all objects of the kind, in order.
std::vector<ObjectId> ids_of(const Catalog& catalog, Kind kind);

}  // namespace schemadiff::postgres

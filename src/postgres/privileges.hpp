// SPDX-License-Identifier: MIT
#pragma once

#include "postgres/grants.hpp"
#include "schemadiff/catalog/catalog.hpp"
#include "schemadiff/dialect/statement.hpp"

namespace schemadiff::postgres {

/// The sort of privileges that an object of the kind has.
Protected protection_of(Kind kind);

/// Takes from a new object what such grants gave it.
Statements undo_grants(const ObjectId& subject, const Grants& grants);

/// Takes from an object that was created what the default privileges of the database have given it, whoever created it,
/// be it those that were there or those that come with it, so that it has what every object has from the start.
Statements undo_default_privileges(const ObjectId& created, const PlanContext& context);

}  // namespace schemadiff::postgres

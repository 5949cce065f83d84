// SPDX-License-Identifier: MIT
#pragma once

#include "dialect/judge.hpp"
#include "schemadiff/catalog/catalog.hpp"
#include "schemadiff/dialect/model.hpp"

namespace schemadiff::dialect {

/// A naming convention names what is created; an object that is there already satisfies what the
/// model leaves unnamed, whatever its name. So whatever in `after` bears a conventional name that
/// `before` does not know takes the name of an object of `before` with the same table and
/// definition that `after` does not name otherwise. Where several would do, the first by name is
/// taken. A check without a name, which goes by its text, takes that of one that says the same in
/// other words. `model` is null where `after` is none.
void adopt_names(const Catalog& before, Catalog& after, const Model* model, const Judge& judge);

}  // namespace schemadiff::dialect

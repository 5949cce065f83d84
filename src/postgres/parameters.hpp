// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/box.hpp"
#include "schemadiff/catalog/interned.hpp"
#include "schemadiff/catalog/parameters.hpp"

// Options of storage, as pg_class.reloptions and pg_attribute.attoptions keep them.
namespace schemadiff::postgres {

/// The elements of `{fillfactor=70}` as the server prints such an array, each name behind `prefix`.
Box<Parameters> parameters_of(std::string_view array, std::string_view prefix = {});
/// Both lists in one.
Box<Parameters> joined(Box<Parameters> a, const Box<Parameters>& b);

/// `fillfactor='70', toast.autovacuum_enabled='false'`
std::string parameter_list(const Parameters& parameters);
/// ` WITH (…)`; empty where there are none.
std::string with_clause(const Box<Parameters>& parameters);
/// ` TABLESPACE name`; empty for the default one.
std::string tablespace_clause(const Identifier& tablespace);
/// The name of a tablespace or access method; the default where it is empty.
std::string name_or(const Identifier& name, std::string_view fallback);

/// `SET (…)` and `RESET (…)`, as far as there is something to set or reset.
std::vector<std::string> parameter_changes(const Box<Parameters>& before,
                                           const Box<Parameters>& after);

}  // namespace schemadiff::postgres

// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/catalog.hpp"
#include "schemadiff/catalog/parameters.hpp"
#include "schemadiff/dialect/model.hpp"
#include "schemadiff/dialect/statement.hpp"

// What foreign tables have and others have not.
// https://www.postgresql.org/docs/current/sql-createforeigntable.html
namespace schemadiff::postgres {

/// `{host=here,port=5432}` of a catalog, with stars for what must not be told.
Box<Parameters> foreign_options_of(std::string_view array);
/// ` OPTIONS (…)`; empty where there are none.
std::string foreign_options(const Box<Parameters>& options);
/// `OPTIONS (ADD …, SET …, DROP …)`; empty where they are the same.
std::string foreign_options_change(const Box<Parameters>& before, const Box<Parameters>& after);
/// ` SERVER s OPTIONS (…)`; empty for an ordinary table.
std::string foreign_clause(const Table& table);
/// The hazards of options in which a password stands as stars.
std::vector<Hazard> foreign_hazards(const ObjectId& id, const Box<Parameters>& options);

/// `FOREIGN TABLE`, or `TABLE`
std::string_view words_of(const Table& table);
/// `TABLE public.t`, as COMMENT ON and SECURITY LABEL call the object.
std::string target_in(const Catalog& catalog, const ObjectId& id);

/// Options in the order in which the server's are read, without passwords.
void adapt_foreign(Model& model);

}  // namespace schemadiff::postgres

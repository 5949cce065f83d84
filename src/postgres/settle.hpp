// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "postgres/session.hpp"
#include "schemadiff/dialect/database.hpp"

namespace schemadiff::postgres {

/// Makes an empty database, whose own `same` uses temporary objects alone.
using ScratchMaker = std::function<std::unique_ptr<Database>()>;

/// See Database::same. Both spellings are read by the server, as if the columns were already those
/// of `after`, and compared as it prints them: in temporary objects that are rolled back, in a
/// scratch database, or, where neither is to be had, by EXPLAIN, which can only tell part of it. A
/// session in a transaction is left alone: another is opened.
std::vector<ExpressionAnswer> same(Session& session, std::span<const ExpressionQuestion> questions,
                                   const Catalog& before, const Catalog& after, SettleMode mode,
                                   const ScratchMaker& scratch);

}  // namespace schemadiff::postgres

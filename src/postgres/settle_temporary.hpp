// SPDX-License-Identifier: MIT
#pragma once

#include "postgres/open_question.hpp"
#include "postgres/session.hpp"

namespace schemadiff::postgres {

/// Answers the questions by temporary objects, in the transaction that is open, which must be
/// rolled back then: both sides are put into a table or view as what they are, and what the server
/// prints of them is put in again, until it no longer changes. Hundreds are read in one round trip;
/// where one fails, its round is halved until it is alone. `before` and `after` tell which
/// relations views must be given stand-ins for.
void settle_by_temporary_objects(Session& session, Questionnaire& questionnaire,
                                 const Catalog& before, const Catalog& after);

}  // namespace schemadiff::postgres

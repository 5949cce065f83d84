// SPDX-License-Identifier: MIT
#pragma once

#include "postgres/open_question.hpp"
#include "postgres/session.hpp"

namespace schemadiff::postgres {

/// Answers what EXPLAIN can tell, in the read-only transaction that is open. The planner folds
/// constants, so that equal plans are believed only where both sides hold the same functions,
/// operators and constants; different plans are always different. Views are left unsettled.
void settle_by_explain(Session& session, Questionnaire& questionnaire,
                       const std::string& why_no_better);

}  // namespace schemadiff::postgres

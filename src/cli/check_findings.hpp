// SPDX-License-Identifier: MIT
#pragma once

#include "cli/check_states.hpp"
#include "report/findings.hpp"

namespace schemadiff::cli {

/// Whether objects that are not modelled count.
enum class Unmodelled { told, counted };

/// What `check` found, for formats that know nothing but findings. A change of what the model does
/// not have stands at the first line of the model.
report::FindingsReport check_findings(Session& session, const CheckAnswer& answer,
                                      Unmodelled unmodelled);

}  // namespace schemadiff::cli

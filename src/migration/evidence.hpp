// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "migration/revision.hpp"

namespace schemadiff::migration {

/// The text of the revision's file with the claims for the dialect, and none of those that it made
/// before, for any dialect. Claims that are empty are left out.
std::string with_evidence(std::string text, const Revision& revision, std::string_view dialect,
                          const Evidence& evidence);

}  // namespace schemadiff::migration

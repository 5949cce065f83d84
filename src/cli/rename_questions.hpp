// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "cli/session.hpp"
#include "schemadiff/dialect/model.hpp"
#include "schemadiff/diff/change.hpp"

namespace schemadiff::cli {

/// Tables and columns of which one goes and a like one comes, which may be the same under another name; the likeliest
/// first for each that comes.
std::vector<Rename> likely_renames(const Difference& difference, const Catalog& before, const Catalog& after);

/// Asks at the terminal about each of them, and writes `was:` into the model for those that are; false where that
/// changed nothing, or nobody can be asked. Throws ModelError for a file that cannot be written so.
bool ask_about_renames(Session& session, const Model& model, const std::vector<Rename>& renames);

}  // namespace schemadiff::cli

// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "cli/session.hpp"
#include "migration/graph.hpp"
#include "migration/render.hpp"

namespace schemadiff::cli {

/// The header of a new revision, as the options ask for it: migration::new_header().
migration::Revision new_header(Session& session, const migration::Graph& graph);

/// `[revision] template`, or the one that comes with the program.
migration::Template template_of(Session& session);

/// What `[revision] after_write` makes of the text of a new file. Throws ConfigError where a
/// command fails.
std::string after_write(Session& session, const migration::Revision& header,
                        const std::string& text);

/// Writes the file and gives its path; never over another. Throws MigrationError.
std::string write_revision(Session& session, const migration::Revision& header,
                           const std::string& text);

}  // namespace schemadiff::cli

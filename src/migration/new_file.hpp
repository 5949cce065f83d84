// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "migration/graph.hpp"
#include "migration/revision.hpp"

namespace schemadiff::migration {

/// Twelve random hexadecimal digits that begin no identifier of the graph.
std::string new_identifier(const Graph& graph);

/// The present time as `created` holds it: UTC, RFC 3339, whole seconds.
std::string now_text();

struct FileNaming {
  std::string pattern = "{created}_{revision}_{slug}";
  int slug_length = 40;
  std::string timezone = "UTC";
};

/// The name of the revision's file, `.sql` included. Throws ConfigError for an unknown token or
/// time zone, and for a pattern that is no file's name or has no {revision}.
std::string file_name(const Revision& revision, const FileNaming& naming);

/// Small letters, digits and underscores, accents taken off, at most `length` of them.
std::string slug(std::string_view message, int length);

/// Writes a new file, whole or not at all, and never over another. Throws MigrationError.
void write_new_file(const std::string& path, std::string_view text);

}  // namespace schemadiff::migration

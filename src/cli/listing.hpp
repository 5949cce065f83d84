// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/session.hpp"
#include "migration/names.hpp"
#include "migration/version_table.hpp"
#include "report/json.hpp"

namespace schemadiff::cli {

/// What the target's version table says; `log` only where it was asked for.
struct Standing {
  std::vector<std::string> heads = {};
  std::optional<migration::VersionRow> half_way = {};  // what a run did not come to the end of
  std::vector<migration::LogEntry> log = {};
};

enum class WithLog { no, yes };

/// Opens the target, and says which it is.
Standing read_standing(Session& session, WithLog with_log = WithLog::no);

/// The migrations, with where the target stands where a name or an option asks for that.
struct Lookup {
  migration::Graph graph;
  std::optional<Standing> standing = {};

  migration::NameContext context(migration::Reach reach = migration::Reach::exact) const;
};

/// The sound graph; and the target's standing where the name counts from it.
Lookup lookup_for(Session& session, std::string_view name);

report::RevisionRow row_of(const migration::Revision& revision, const migration::Graph& graph);

/// The rows as text, one line each with the identifier first (with -v all that is known of each),
/// or as the JSON document of the command.
void write_rows(Session& session, std::span<const report::RevisionRow> rows);

/// A line of such a list.
std::string line_of(const report::RevisionRow& row);

}  // namespace schemadiff::cli

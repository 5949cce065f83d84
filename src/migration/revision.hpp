// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/error.hpp"

namespace schemadiff::migration {

enum class Direction { up, down };

std::string_view name_of(Direction direction) noexcept;

/// One `-- migrate:up` or `-- migrate:down` of a file, with what stands below it.
struct Part {
  Direction direction = Direction::up;
  bool transactional = true;                     // `transaction:false` makes it not so
  bool foreign_keys_off = false;                 // `foreign_keys:off`
  std::string dialect = {};                      // the only one it is for; empty: any
  std::optional<std::string> irreversible = {};  // `irreversible: REASON`: there is no way down
  std::string text = {};                         // without the marker; lines end in \n alone
  int line = 1;                                  // of the first line of `text`, in the file
};

/// What a file claims for one dialect.
struct Evidence {
  std::string model = {};    // fingerprint of the model that the revision arrives at
  std::string arrives = {};  // fingerprint of the schema after it and its ancestors
  std::string proven = {};   // "up, down on PostgreSQL 15.20"

  bool operator==(const Evidence&) const = default;
};

/// One migration file. Names of revisions are as the file writes them: whether they exist is the
/// graph's matter.
struct Revision {
  std::string id = {};
  std::vector<std::string> parents = {};  // empty: a base
  std::string message = {};
  std::string created = {};                // RFC 3339
  std::vector<std::string> dialects = {};  // empty: any
  std::vector<std::string> labels = {};
  std::vector<std::string> depends = {};
  std::map<std::string, Evidence> evidence = {};  // by dialect; "" holds the keys that name none
  std::string seal = {};                          // as the file says it; empty: unsealed
  std::string checksum = {};                      // of the file as it is: what its seal should be
  std::vector<Part> parts = {};
  std::string file = {};
  std::map<std::string, int> lines = {};  // of each header key

  /// Where the key stands, for messages; the file alone where it does not.
  Location location(std::string_view key = {}) const;
};

bool is_sealed(const Revision& revision) noexcept;
/// Sealed, and changed since.
bool has_broken_seal(const Revision& revision) noexcept;
/// Whether the file is for the dialect at all.
bool is_for(const Revision& revision, std::string_view dialect) noexcept;
/// The claims for the dialect: its own, or those without a dialect where they are about it.
Evidence evidence_for(const Revision& revision, std::string_view dialect);
/// The parts to run, in their order.
std::vector<const Part*> parts_for(const Revision& revision, Direction direction,
                                   std::string_view dialect);
/// Why there is no way down; nothing where there is one.
std::optional<std::string> irreversible_reason(const Revision& revision, std::string_view dialect);

/// Reads the text of a migration file. Throws MigrationError at `file`:line for the first thing
/// wrong with it.
Revision parse_revision(std::string_view text, std::string file);

/// Throws MigrationError where the text cannot name a revision or a label: it is empty or a
/// reserved word, or holds a character that means something in a revision's name on the command
/// line or in a header.
void check_revision_name(std::string_view name, const Location& location);

}  // namespace schemadiff::migration

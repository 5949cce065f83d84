// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/object_id.hpp"

namespace schemadiff {

/// `KIND:PATTERN` of `[compare] include` and `exclude`: `*` and `?` do not cross a dot, and a pattern of fewer
/// segments than the path matches from the right.
struct Selector {
  std::string kind = {};     // empty: any
  std::string pattern = {};

  /// Throws UsageError for an unknown kind or an empty pattern.
  static Selector parse(std::string_view text);
  bool matches(const ObjectId& id) const;
};

/// Which objects are looked at. An object is in scope where its schema is and the selectors let it through; what
/// lies in a table goes with its table.
struct Scope {
  /// Names or globs; nothing: every schema that is not the system's.
  std::optional<std::vector<std::string>> schemas = {};
  std::vector<Selector> include = {};
  std::vector<Selector> exclude = {};
  /// Of the kinds that lie in no schema or are said of others (owners, privileges), those to look at; nothing: all.
  std::optional<std::set<Kind>> stated = {};
  /// The tool's own tables, always left alone (and `alembic_version`).
  std::string version_table = "schemadiff_version";
  std::string log_table = "schemadiff_log";
  /// SQLite: not where a model declares none, which then leaves those of the database alone.
  bool virtual_tables = true;

  bool covers_schema(const Identifier& schema) const;
  bool covers_kind(Kind kind) const;
  /// By schema and selectors alone; for what lies in a table ask for the table too.
  bool covers(const ObjectId& id) const;
};

}  // namespace schemadiff

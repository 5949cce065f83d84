// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/catalog.hpp"

namespace schemadiff::report {

/// A schema as `inspect --format json` writes it, and `diff` and `inspect` read it back.
struct Snapshot {
  std::string dialect = {};
  std::string source = {};  // where it was taken, without a password
  std::string default_schema = {};
  Catalog catalog = {};
  std::vector<Note> notes = {};
};

std::string snapshot_json(const Snapshot& snapshot);

/// Throws ModelError, at `file`, for what is no snapshot of a version that this program knows.
Snapshot read_snapshot(std::string_view text, const std::string& file);

}  // namespace schemadiff::report

// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "schemadiff/catalog/catalog.hpp"

namespace schemadiff::postgres {

/// A server's version as libpq gives it (150020, PQserverVersion) and as the server spells it.
struct ServerVersion {
  int number = 0;
  std::string text = {};
};

/// Throws UnsupportedError for a server older than 13, whose catalogs lack what is read.
void refuse_old(const ServerVersion& version);

/// What to say of a server that is newer than any that schemadiff has been tested with.
std::optional<Note> note_of_new(const ServerVersion& version);

}  // namespace schemadiff::postgres

// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "cli/session.hpp"
#include "cli/source.hpp"

namespace schemadiff::cli {

/// Where a scratch database may be made, besides through dev_url; each may be null.
struct ServedBy {
  Database* beside = nullptr;         // is open already
  const SourceName* other = nullptr;  // the other SOURCE, which may be a database
};

/// The model as a server reads it: its files in SQL run on a scratch database, through dev_url,
/// beside the other SOURCE or on the target's own server, and what they made is read. Hints and
/// places are known of the statements that a parser reads too. Throws `why` where there is no server
/// or the model is not SQL alone, and ModelError, with the place, for what the server refuses.
Model served_model(Session& session, std::span<const std::string> files, const Dialect& dialect,
                   const ServedBy& by, const ModelError& why);

}  // namespace schemadiff::cli

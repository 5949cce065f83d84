// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "cli/session.hpp"
#include "cli/source.hpp"

namespace schemadiff::cli {

/// The model as a server reads it: its files in SQL run on a scratch database, beside `other` where
/// that is a database, through dev_url or on the target's own server, and what they made is read.
/// It knows no hints and no places. Throws `why` where there is no server or the model is not SQL
/// alone, and ModelError, with the place, for what the server refuses.
Model served_model(Session& session, std::span<const std::string> files, const Dialect& dialect,
                   const SourceName* other, const ModelError& why);

}  // namespace schemadiff::cli

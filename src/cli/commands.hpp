// SPDX-License-Identifier: MIT
#pragma once

#include <span>

#include "cli/arguments.hpp"

namespace schemadiff::cli {

class Session;

/// THE list of commands, in the order of `--help`.
std::span<const Command> commands();

// Each in its own file below commands/.
Status init(Session& session);
Status check(Session& session);
Status lint(Session& session);
Status diff(Session& session);
Status inspect(Session& session);
Status revision(Session& session);
Status merge(Session& session);
Status rebase(Session& session);
Status edit(Session& session);
Status upgrade(Session& session);
Status downgrade(Session& session);
Status stamp(Session& session);
Status current(Session& session);
Status heads(Session& session);
Status branches(Session& session);
Status history(Session& session);
Status seal(Session& session);
Status show(Session& session);
Status completion(Session& session);
Status test(Session& session);
Status help(Session& session);

}  // namespace schemadiff::cli

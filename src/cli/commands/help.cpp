// SPDX-License-Identifier: MIT
#include "cli/help.hpp"

#include "cli/commands.hpp"
#include "cli/manual.hpp"
#include "cli/session.hpp"

namespace schemadiff::cli {

Status help(Session& session) {
  const std::vector<std::string>& words = session.arguments.words;
  if (session.arguments.has("man")) {
    session.terminal.out(manual(commands()));
    return Status::done;
  }
  session.terminal.out(words.empty() ? general_help(commands())
                                     : command_help(command_named(words[0], commands())));
  return Status::done;
}

}  // namespace schemadiff::cli

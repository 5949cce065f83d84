// SPDX-License-Identifier: MIT
#include "cli/completion.hpp"

#include "cli/commands.hpp"
#include "cli/session.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::cli {

Status completion(Session& session) {
  const std::string& shell = session.arguments.words.front();
  const auto write = shell == "bash"   ? bash_completion
                     : shell == "zsh"  ? zsh_completion
                     : shell == "fish" ? fish_completion
                                       : nullptr;
  if (!write)
    throw UsageError("there is no completion for '" + shell + "'; it is bash, zsh or fish");
  session.terminal.out(write(commands()));
  return Status::done;
}

}  // namespace schemadiff::cli

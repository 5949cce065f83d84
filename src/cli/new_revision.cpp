// SPDX-License-Identifier: MIT
#include "cli/new_revision.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "migration/new_file.hpp"
#include "migration/new_header.hpp"
#include "schemadiff/error.hpp"
#include "support/files.hpp"
#include "support/temporary_folder.hpp"
#include "support/text.hpp"

extern char** environ;

namespace schemadiff::cli {
namespace {

migration::FileNaming naming_of(Session& session) {
  const RevisionConfig& config = session.config().revision;
  return {config.file_name, static_cast<int>(config.slug_length), config.timezone};
}

/// Runs the program without a shell and waits for it; its standard output goes to standard error.
void run_program(const std::vector<std::string>& command) {
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
  pid_t process = 0;
  const int error = posix_spawnp(&process, words[0], &actions, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  const std::string name = "[revision] after_write: '" + command[0] + "'";
  if (error != 0) throw ConfigError(name + " cannot be run: " + std::strerror(error));
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
    throw ConfigError(name + " failed; nothing was written");
}

}  // namespace

migration::Revision new_header(Session& session, const migration::Graph& graph) {
  const Arguments& arguments = session.arguments;
  using migration::Splice;
  return migration::new_header(
      graph, {.id = arguments.value("rev-id"),
              .message = arguments.value("message"),
              .parents = arguments.values("head"),
              .splice = arguments.has("splice") ? Splice::allow : Splice::refuse,
              .labels = arguments.values("branch-label"),
              .depends = arguments.values("depends-on")});
}

migration::Template template_of(Session& session) {
  const std::string& file = session.config().revision.template_file;
  return file.empty() ? migration::default_template() : migration::read_template(file);
}

std::string after_write(Session& session, const migration::Revision& header,
                        const std::string& text) {
  const auto& commands = session.config().revision.after_write;
  if (commands.empty()) return text;
  const support::TemporaryFolder folder;
  const std::string path = folder.path() + "/" + migration::file_name(header, naming_of(session));
  migration::write_new_file(path, text);
  for (std::vector<std::string> command : commands) {
    for (std::string& word : command) word = support::replace_all(word, "{file}", path);
    run_program(command);
  }
  const support::FileText read = support::read_file(path);
  if (read.error.empty()) return read.text;
  throw ConfigError("[revision] after_write: cannot read the file any more: " + read.error);
}

std::string write_revision(Session& session, const migration::Revision& header,
                           const std::string& text) {
  const std::string path =
      support::path_from(session.migrations(), migration::file_name(header, naming_of(session)));
  migration::write_new_file(path, text);
  return path;
}

}  // namespace schemadiff::cli

// SPDX-License-Identifier: MIT
#include "cli/new_revision.hpp"

#include "cli/program.hpp"
#include "migration/new_file.hpp"
#include "migration/new_header.hpp"
#include "schemadiff/error.hpp"
#include "support/files.hpp"
#include "support/temporary_folder.hpp"
#include "support/text.hpp"

namespace schemadiff::cli {
namespace {

migration::FileNaming naming_of(Session& session) {
  const RevisionConfig& config = session.config().revision;
  return {config.file_name, static_cast<int>(config.slug_length), config.timezone};
}

/// The file's name; what is wrong with the pattern or the time zone is so in the configuration.
std::string file_name_of(Session& session, const migration::Revision& header) {
  try {
    return migration::file_name(header, naming_of(session));
  } catch (const ConfigError& error) {
    throw ConfigError(error.what(), {.file = session.config().file});
  }
}

void run_after_write(const std::vector<std::string>& command) {
  const ProgramEnd end = run_program(command, ProgramOutput::errors);
  const std::string name = "[revision] after_write: '" + command[0] + "'";
  if (!end.error.empty()) throw ConfigError(name + " cannot be run: " + end.error);
  if (end.status != 0) throw ConfigError(name + " failed; nothing was written");
}

}  // namespace

migration::Revision new_header(Session& session, const migration::Graph& graph) {
  const Arguments& arguments = session.arguments;
  using migration::Splice;
  return migration::new_header(graph,
                               {.id = arguments.value("rev-id"),
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
  const std::string path = folder.path() + "/" + file_name_of(session, header);
  migration::write_new_file(path, text);
  for (std::vector<std::string> command : commands) {
    for (std::string& word : command) word = support::replace_all(word, "{file}", path);
    run_after_write(command);
  }
  const support::FileText read = support::read_file(path);
  if (read.error.empty()) return read.text;
  throw ConfigError("[revision] after_write: cannot read the file any more: " + read.error);
}

std::string write_revision(Session& session, const migration::Revision& header,
                           const std::string& text) {
  const std::string path = support::path_from(session.migrations(), file_name_of(session, header));
  migration::write_new_file(path, text);
  return path;
}

}  // namespace schemadiff::cli

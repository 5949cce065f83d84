// SPDX-License-Identifier: MIT
#include <algorithm>
#include <iterator>
#include <optional>
#include <span>

#include "cli/adopt.hpp"
#include "cli/commands.hpp"
#include "cli/databases.hpp"
#include "cli/new_revision.hpp"
#include "cli/project_files.hpp"
#include "cli/project_writer.hpp"
#include "cli/session.hpp"
#include "migration/folder.hpp"
#include "schemadiff/error.hpp"
#include "support/files.hpp"
#include "support/temporary_folder.hpp"
#include "support/text.hpp"

namespace schemadiff::cli {
namespace {

constexpr std::string_view config_name = "schemadiff.toml";

const Dialect& dialect_of_project(const Arguments& arguments) {
  for (const char* option : {"from", "url"}) {
    if (!arguments.has(option)) continue;
    return *dialect_of_url(target_of(arguments.value(option), "--" + std::string(option)).url);
  }
  return *dialect_of_name(arguments.value("dialect", "sqlite"));
}

std::string url_of_project(const Arguments& arguments, bool is_postgresql,
                           const std::string& folder) {
  for (const char* option : {"from", "url"}) {
    if (arguments.has(option)) return url_for(arguments.value(option), folder);
  }
  return is_postgresql ? "postgresql://localhost/app" : "sqlite:///app.db";
}

std::string migrations_of(std::string folder) {
  while (folder.ends_with('/')) folder.pop_back();
  if (!folder.empty()) return folder;
  throw UsageError("--migrations names no folder for the migrations");
}

/// As the options say; 15 is the server that this program's own reader of SQL is from.
Project project_of(const Arguments& arguments, const std::string& folder) {
  const bool is_postgresql = dialect_of_project(arguments).name() == "postgresql";
  Project project;
  project.url = url_of_project(arguments, is_postgresql, folder);
  project.migrations = migrations_of(arguments.value("migrations", project.migrations));
  project.postgresql = is_postgresql ? "15" : "";
  project.ci = arguments.value("ci", "github");
  project.kubernetes = arguments.value("deploy") == "kubernetes";
  project.image = arguments.value("image", "schemadiff:" SCHEMADIFF_VERSION);
  const std::string given = arguments.value("from", arguments.value("url"));
  if (holds_password(given)) {
    project.url_note =
        "Its password is kept elsewhere: $PGPASSWORD, ~/.pgpass, or $SCHEMADIFF_URL.";
  }
  return project;
}

void refuse_two_databases(const Arguments& arguments) {
  for (const char* option : {"url", "env"}) {
    if (arguments.has("from") && arguments.has(option))
      throw UsageError("--from names the database; leave --" + std::string(option) + " out");
  }
}

/// Where the model goes that a configuration of the user's own asks for.
std::string model_path(Session& project, const std::string& folder) {
  const std::vector<std::string>& patterns = project.config().model;
  if (patterns.empty()) return support::path_from(folder, "schema/schema.yaml");
  for (const std::string& pattern : patterns) {
    const std::vector<std::string> files = support::files_matching(pattern);
    if (!files.empty()) return files.front();
  }
  const std::string& first = patterns.front();
  if (first.find_first_of("*?") == std::string::npos) {
    const bool is_file = first.ends_with(".yaml") || first.ends_with(".yml");
    return is_file ? first : support::path_from(first, "schema.yaml");
  }
  const std::string plain = first.substr(0, first.find_first_of("*?"));
  const std::size_t slash = plain.rfind('/');
  std::string path = (slash == std::string::npos ? "" : plain.substr(0, slash + 1)) + "schema.yaml";
  if (support::glob_matches(support::replace_all(first, "**/", ""), path, '/')) return path;
  throw ConfigError("cannot tell which file the model should go to; name it in 'model'",
                    project.config().model_at);
}

/// Another tool's migrations would be taken for broken revisions.
void refuse_foreign_migrations(const std::string& folder) {
  if (!support::is_directory(folder)) return;
  for (const migration::Finding& finding : migration::load_folder(folder).findings) {
    if (finding.rule != "bad-file") continue;
    throw UsageError("'" + finding.location.file +
                     "' is no revision of schemadiff; name another folder with --migrations DIR");
  }
}

bool holds_revisions(const std::string& folder) {
  return std::ranges::any_of(support::entries(folder),
                             [](const std::string& name) { return name.ends_with(".sql"); });
}

/// Writes them, and gives a note for each that was kept and should know of this program.
std::vector<std::string> write_all(ProjectWriter& writer, std::span<const ProjectFile> files,
                                   const std::string& folder) {
  std::vector<std::string> notes;
  for (const ProjectFile& file : files) {
    const std::string path = support::path_from(folder, file.path);
    writer.write(path, file.text);
    if (file.hint.empty() || writer.has_created(path)) continue;
    if (support::read_file(path).text.find("schemadiff") != std::string::npos) continue;
    notes.push_back(path + " was kept; add " + file.hint);
  }
  return notes;
}

/// What a configuration that was kept must say for the files beside it to be found.
void tell_missing_keys(Terminal& terminal, const std::string& path, const std::string& migrations,
                       const std::vector<std::string>& exclude) {
  const Config config = load_config(path, "");
  std::vector<std::string> missing;
  if (config.model.empty()) missing.emplace_back("model = [\"schema/*.yaml\"]");
  if (config.migrations.empty()) missing.push_back("migrations = " + toml_string(migrations));
  if (!exclude.empty()) {
    std::vector<std::string> quoted;
    for (const std::string& selector : exclude) quoted.push_back(toml_string(selector));
    missing.push_back("[compare] exclude = [" + support::join(quoted, ", ") + "]");
  }
  if (!missing.empty())
    terminal.error("warning: " + path + " was kept; add to it: " + support::join(missing, ", "));
}

/// `init --from`: the project begins with what the database holds.
class Adopter {
 public:
  Adopter(Session& session, Project project, std::string folder)
      : session_(session), project_(std::move(project)), folder_(std::move(folder)) {
    config_ = support::path_from(folder_, std::string(config_name));
    keeps_config_ = support::is_file(config_);
    arguments_ = session.arguments;
    arguments_.options["config"] = {keeps_config_ ? config_ : staged_config()};
    own_.emplace(arguments_, session.terminal);
    migrations_ = keeps_config_ && !own_->config().migrations.empty()
                      ? own_->config().migrations
                      : support::path_from(folder_, project_.migrations);
    model_ = keeps_config_ ? model_path(*own_, folder_)
                           : support::path_from(folder_, "schema/schema.yaml");
  }

  Status run() {
    refuse_foreign_migrations(migrations_);
    adopted_ = adopt(*own_);
    if (!project_.postgresql.empty()) project_.postgresql = std::to_string(adopted_.major_version);
    for (std::size_t i = 0; i < adopted_.exclude.size(); ++i) {
      project_.exclude.push_back("  " + toml_string(adopted_.exclude[i]) + ",  # " +
                                 adopted_.exclude_tools[i]);
    }
    ProjectWriter writer;
    writer.write(config_, configuration_of(project_).text);
    writer.write(model_, adopted_.model);
    write_baseline(writer);
    std::vector<ProjectFile> files = surroundings_of(project_);
    std::erase_if(files, [](const ProjectFile& file) { return file.path.ends_with(".gitkeep"); });
    std::ranges::move(write_all(writer, files, folder_), std::back_inserter(adopted_.notes));
    const bool keeps_model = !writer.has_created(model_);
    session_.terminal.out(writer.finish());
    tell(keeps_model);
    return adopted_.left.empty() ? Status::done : Status::no;
  }

 private:
  std::string staged_config() {
    std::string path = stage_.path() + "/" + std::string(config_name);
    const std::string error =
        support::write_file(path, configuration_of(project_).text, support::IfThere::keep);
    if (!error.empty()) throw UsageError("cannot write " + path + ": " + error);
    return path;
  }

  void write_baseline(ProjectWriter& writer) {
    if (holds_revisions(migrations_)) return writer.kept(migrations_);
    if (adopted_.baseline_text.empty()) return writer.write(migrations_ + "/.gitkeep", "");
    ProjectWriter::make_folder(migrations_);
    arguments_.options["migrations"] = {migrations_};
    writer.created(write_revision(*own_, adopted_.baseline, adopted_.baseline_text));
    has_baseline_ = true;
  }

  void tell(bool keeps_model) {
    Terminal& terminal = session_.terminal;
    for (const std::string& note : adopted_.notes) terminal.note(note);
    if (adopted_.baseline_text.empty()) {
      terminal.note("the database holds nothing yet, so that there is no baseline");
    } else if (!has_baseline_) {
      terminal.note(migrations_ + " holds revisions already, so that no baseline was written");
    }
    if (has_baseline_ && !adopted_.heads.empty()) {
      terminal.note("the database is at " + support::join(adopted_.heads, ", ") +
                    " already, of which there is no file here");
    }
    if (keeps_config_) tell_missing_keys(terminal, config_, project_.migrations, adopted_.exclude);
    if (keeps_model) terminal.note(model_ + " was kept; 'schemadiff check' says where it differs");
    if (has_baseline_ && !adopted_.unproven.empty())
      terminal.error("warning: the baseline could not be proven on scratch: " + adopted_.unproven);
    if (!adopted_.left.empty()) {
      terminal.error("warning: the model cannot say all that the database has:");
      terminal.error(adopted_.left.substr(0, adopted_.left.size() - 1));
    }
    tell_next();
  }

  /// Whether a command in the project's folder, without any option, will be about this database.
  bool is_target_of_project() const {
    const std::string from = session_.arguments.value("from");
    try {
      const std::optional<Target> target = find_target({}, load_config(config_, ""));
      if (!target) return false;
      if (!sqlite_path(from)) return target->shown == shown_url(from);
      const bool by_variable = target->origin.starts_with('$');
      const std::string url = by_variable ? anchored_url(target->url, folder_) : target->url;
      return url == target_of(from, "--from").url;
    } catch (const Error&) {
      return false;
    }
  }

  void tell_next() {
    const std::string option =
        is_target_of_project() ? "" : " --url '" + url_for(arguments_.value("from"), folder_) + "'";
    std::string text =
        has_baseline_ ? "next: record that the database is at the baseline, and compare" : "next:";
    if (!folder_.empty()) text += "\n  cd " + folder_;
    if (!project_.url_note.empty()) text += "\n  export SCHEMADIFF_URL=…  # with the password";
    if (has_baseline_) {
      text += "\n  schemadiff stamp ";
      text += (adopted_.heads.empty() ? "head" : "--purge head") + option;
    }
    session_.terminal.say(text + "\n  schemadiff check" + option);
  }

  Session& session_;
  Project project_;
  std::string folder_;
  std::string config_;
  bool keeps_config_ = false;
  support::TemporaryFolder stage_;
  Arguments arguments_;
  std::optional<Session> own_;
  std::string migrations_;
  std::string model_;
  Adopted adopted_;
  bool has_baseline_ = false;
};

Status begin(Session& session, const Project& project, const std::string& folder) {
  refuse_foreign_migrations(support::path_from(folder, project.migrations));
  ProjectWriter writer;
  std::vector<ProjectFile> files{configuration_of(project), first_model()};
  std::ranges::move(surroundings_of(project), std::back_inserter(files));
  const std::vector<std::string> notes = write_all(writer, files, folder);
  session.terminal.out(writer.finish());
  for (const std::string& note : notes) session.terminal.note(note);
  const std::string config = support::path_from(folder, std::string(config_name));
  try {
    if (!writer.has_created(config))
      tell_missing_keys(session.terminal, config, project.migrations, {});
  } catch (const ConfigError& error) {
    session.terminal.error("warning: " + to_string(error.location()) + ": " + error.what());
  }
  session.terminal.say(
      "next: write what the schema should be into schema/schema.yaml, then" +
      (folder.empty() ? "" : "\n  cd " + folder) +
      "\n  schemadiff revision --autogenerate -m \"first tables\"\n  schemadiff upgrade");
  return Status::done;
}

}  // namespace

Status init(Session& session) {
  const Arguments& arguments = session.arguments;
  refuse_two_databases(arguments);
  const std::string folder = arguments.words.empty() ? "" : arguments.words[0];
  const Project project = project_of(arguments, folder);
  if (!arguments.has("from")) return begin(session, project, folder);
  return Adopter(session, project, folder).run();
}

}  // namespace schemadiff::cli

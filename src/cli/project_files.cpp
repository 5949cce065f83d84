// SPDX-License-Identifier: MIT
#include "cli/project_files.hpp"

#include <map>

#include "embedded.hpp"
#include "migration/render.hpp"
#include "support/text.hpp"

namespace schemadiff::cli {
namespace {

std::string filled(std::string_view name, const std::map<std::string, std::string>& fields) {
  const std::string file = "templates/init/" + std::string(name);
  return migration::fill({.text = std::string(embedded(file)), .file = file}, fields);
}

/// The path as a regular expression.
std::string regular(std::string_view path) {
  std::string text;
  for (const char c : path) {
    if (std::string_view("\\^$.|?*+()[]{}").find(c) != std::string_view::npos) text += '\\';
    text += c;
  }
  return text;
}

/// A database that CI makes for one run.
std::string url_in_ci(const Project& project) {
  return project.postgresql.empty() ? "sqlite:schemadiff-ci.db"
                                    : "postgresql://postgres:postgres@postgres/postgres";
}

std::map<std::string, std::string> ci_fields(const Project& project) {
  return {
      {"image", project.image}, {"postgresql", project.postgresql}, {"url", url_in_ci(project)}};
}

}  // namespace

std::string toml_string(const std::string& text) {
  std::string quoted = support::replace_all(text, "\\", "\\\\");
  quoted = support::replace_all(quoted, "\"", "\\\"");
  return '"' + support::replace_all(quoted, "${", "$${") + '"';
}

ProjectFile configuration_of(const Project& project) {
  return {"schemadiff.toml",
          filled("schemadiff.toml.mustache", {{"migrations", toml_string(project.migrations)},
                                              {"url", toml_string(project.url)},
                                              {"url_note", project.url_note},
                                              {"exclude", support::join(project.exclude, "\n")}})};
}

ProjectFile first_model() {
  return {"schema/schema.yaml", std::string(embedded("templates/init/schema.yaml"))};
}

std::vector<ProjectFile> surroundings_of(const Project& project) {
  const auto plain = [](std::string_view file) { return std::string(embedded(file)); };
  // A folder without a file would not be kept by git.
  std::vector<ProjectFile> files{{project.migrations + "/.gitkeep", ""}};
  if (project.ci == "github") {
    files.push_back(
        {".github/workflows/schemadiff.yml", filled("github.yml.mustache", ci_fields(project))});
  }
  if (project.ci == "gitlab") {
    files.push_back({".gitlab/schemadiff.yml", filled("gitlab.yml.mustache", ci_fields(project))});
    files.push_back({".gitlab-ci.yml", plain("templates/init/gitlab-ci.yml"),
                     "include: [{local: .gitlab/schemadiff.yml}]"});
  }
  files.push_back(
      {".pre-commit-config.yaml",
       filled("pre-commit.yaml.mustache", {{"migrations", regular(project.migrations)}}),
       "hooks that run 'schemadiff check --offline' and 'schemadiff lint'"});
  if (project.kubernetes) {
    files.push_back({"deploy/schemadiff-upgrade.yaml",
                     filled("kubernetes.yaml.mustache",
                            {{"image", project.image}, {"migrations", project.migrations}})});
  }
  return files;
}

}  // namespace schemadiff::cli

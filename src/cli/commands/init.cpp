// SPDX-License-Identifier: MIT
#include <array>
#include <filesystem>
#include <system_error>

#include "cli/commands.hpp"
#include "cli/session.hpp"
#include "embedded.hpp"
#include "schemadiff/error.hpp"
#include "support/files.hpp"

namespace schemadiff::cli {
namespace {

struct NewFile {
  std::string_view path;
  std::string_view from;  // the embedded file; empty: an empty one
};

// A folder without a file would not be kept by git.
constexpr std::array<NewFile, 5> files{{
    {"schemadiff.toml", "templates/init/schemadiff.toml"},
    {"schema/schema.yaml", "templates/init/schema.yaml"},
    {"migrations/.gitkeep", ""},
    {".github/workflows/schemadiff.yml", "templates/init/workflow.yml"},
    {".pre-commit-config.yaml", "templates/init/pre-commit.yaml"},
}};

void make_folder_of(const std::string& path) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::error_code error;
  if (!folder.empty()) std::filesystem::create_directories(folder, error);
  if (error) throw UsageError("cannot make the folder " + folder.string() + ": " + error.message());
}

/// "created" or "kept": what is there is the user's.
std::string_view write(const std::string& path, std::string_view text) {
  make_folder_of(path);
  if (support::is_file(path)) return "kept";
  const std::string error = support::write_file(path, text, support::IfThere::keep);
  if (error.empty()) return "created";
  throw UsageError("cannot write " + path + ": " + error);
}

}  // namespace

Status init(Session& session) {
  const auto& words = session.arguments.words;
  const std::string folder = words.empty() ? "" : words[0];
  std::string lines;
  for (const NewFile& file : files) {
    const std::string path = support::path_from(folder, std::string(file.path));
    const std::string_view done = write(path, file.from.empty() ? "" : embedded(file.from));
    lines += std::string(done) + (done == "kept" ? "     " : "  ") + path + "\n";
  }
  session.terminal.out(lines);
  session.terminal.say(
      "next: write what the schema should be into schema/schema.yaml, then\n"
      "  schemadiff revision --autogenerate -m \"first tables\"\n"
      "  schemadiff upgrade");
  return Status::done;
}

}  // namespace schemadiff::cli

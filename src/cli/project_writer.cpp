// SPDX-License-Identifier: MIT
#include "cli/project_writer.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "schemadiff/error.hpp"
#include "support/files.hpp"

namespace schemadiff::cli {

ProjectWriter::~ProjectWriter() {
  if (finished_) return;
  for (const std::string& path : created_) ::unlink(path.c_str());
}

void ProjectWriter::make_folder(const std::string& folder) {
  std::error_code error;
  if (!folder.empty()) std::filesystem::create_directories(folder, error);
  if (error) throw UsageError("cannot make the folder " + folder + ": " + error.message());
}

void ProjectWriter::write(const std::string& path, std::string_view text) {
  make_folder(std::filesystem::path(path).parent_path().string());
  if (support::is_file(path)) return kept(path);
  const std::string error = support::write_file(path, text, support::IfThere::keep);
  if (!error.empty()) throw UsageError("cannot write " + path + ": " + error);
  created(path);
}

void ProjectWriter::created(const std::string& path) {
  created_.push_back(path);
  lines_ += "created  " + path + "\n";
}

void ProjectWriter::kept(const std::string& path) { lines_ += "kept     " + path + "\n"; }

bool ProjectWriter::has_created(const std::string& path) const {
  return std::ranges::find(created_, path) != created_.end();
}

std::string ProjectWriter::finish() {
  finished_ = true;
  return std::move(lines_);
}

}  // namespace schemadiff::cli

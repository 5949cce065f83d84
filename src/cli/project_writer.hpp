// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace schemadiff::cli {

/// Writes the files of a project that are not there yet, and tells of each. Takes back what it
/// wrote where it is destroyed before `finish`, so that nothing is left half done. Everything
/// throws UsageError for a file or a folder that cannot be made.
class ProjectWriter {
 public:
  ProjectWriter() = default;
  ProjectWriter(const ProjectWriter&) = delete;
  ProjectWriter& operator=(const ProjectWriter&) = delete;
  ~ProjectWriter();

  static void make_folder(const std::string& folder);
  void write(const std::string& path, std::string_view text);
  /// Tells of a file that somebody else made, or let be.
  void created(const std::string& path);
  void kept(const std::string& path);

  bool has_created(const std::string& path) const;
  /// One line for each file.
  std::string finish();

 private:
  std::vector<std::string> created_;
  std::string lines_;
  bool finished_ = false;
};

}  // namespace schemadiff::cli

// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace harness {

/// The whole file; throws std::runtime_error where it cannot be read.
std::string read_file(const std::string& path);
void write_file(const std::string& path, std::string_view text);
bool exists(const std::string& path);
/// The names in a folder, sorted; empty where there is none.
std::vector<std::string> names_in(const std::string& folder);
void copy_tree(const std::string& from, const std::string& to);

std::string replaced(std::string text, std::string_view from, std::string_view to);
std::vector<std::string> lines_of(std::string_view text);
std::string trimmed(std::string_view text);

/// A folder that is removed, with all in it, at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  const std::string& path() const noexcept { return path_; }
  std::string operator/(std::string_view name) const { return path_ + "/" + std::string(name); }

 private:
  std::string path_;
};

}  // namespace harness

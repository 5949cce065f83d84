// SPDX-License-Identifier: MIT
#pragma once

#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace schemadiff::support {

/// A file's whole text; or, where it cannot be had, `error` in the system's words ("No such file or
/// directory").
struct FileText {
  std::string text = {};
  std::string error = {};
};
/// More than `largest` bytes are an error, "File too large".
FileText read_file(const std::string& path,
                   std::size_t largest = std::numeric_limits<std::size_t>::max());

enum class IfThere { keep, replace };

/// Writes the whole file or nothing: into a new file beside it that then takes its name. Gives the
/// system's words where that fails, "File exists" where a file is there and is to be kept; empty:
/// done.
std::string write_file(const std::string& path, std::string_view text, IfThere if_there);

/// A file, a folder or anything else.
bool exists(const std::string& path);
bool is_file(const std::string& path);
bool is_directory(const std::string& path);

/// Removes the file where it is there.
void remove_file(const std::string& path);

/// `path` as seen from `base`, without `.` and `..` steps that can be spared; an absolute path
/// stays as it is.
std::string path_from(const std::string& base, const std::string& path);

/// The names of a folder's entries, sorted by their bytes; nothing where it cannot be read.
std::vector<std::string> entries(const std::string& folder);

/// The files that match, sorted; `*` and `?` stay within one folder, `**` is any number of folders.
/// A pattern without any of them is itself where it is a file.
std::vector<std::string> files_matching(const std::string& pattern);

}  // namespace schemadiff::support

// SPDX-License-Identifier: MIT
#include "support/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "support/text.hpp"

namespace schemadiff::support {
namespace {

namespace fs = std::filesystem;

class Descriptor {
 public:
  explicit Descriptor(int number) noexcept : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const noexcept { return number_; }

 private:
  int number_;
};

std::string system_words() { return std::strerror(errno); }

std::string write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno != EINTR) return system_words();
    if (written > 0) text.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(file) == 0 || errno == EINVAL ? std::string() : system_words();
}

/// link() instead of rename() where a file must stay: it fails where the name is taken, in one
/// step. Either way the old name is gone afterwards.
std::string give_name(const std::string& from, const std::string& to, IfThere if_there) {
  const bool replaces = if_there == IfThere::replace;
  const bool named =
      (replaces ? ::rename(from.c_str(), to.c_str()) : ::link(from.c_str(), to.c_str())) == 0;
  const std::string error = named ? std::string() : system_words();
  if (!named || !replaces) ::unlink(from.c_str());
  return error;
}

bool has_wildcard(std::string_view segment) { return segment.find_first_of("*?") != segment.npos; }

void collect(const std::string& folder, std::span<const std::string> segments,
             std::vector<std::string>& found) {
  const std::string prefix = folder.empty() || folder.back() == '/' ? folder : folder + "/";
  const std::string& segment = segments.front();
  const auto rest = segments.subspan(1);
  if (segment == "**") {
    if (!rest.empty()) collect(folder, rest, found);
    for (const std::string& name : entries(folder.empty() ? "." : folder)) {
      if (name.front() == '.') continue;
      const std::string path = prefix + name;
      if (is_directory(path) && !fs::is_symlink(path)) collect(path, segments, found);
      if (rest.empty() && is_file(path)) found.push_back(path);
    }
    return;
  }
  const auto take = [&](const std::string& path) {
    if (rest.empty() ? is_file(path) : is_directory(path)) {
      rest.empty() ? found.push_back(path) : collect(path, rest, found);
    }
  };
  if (!has_wildcard(segment)) return take(prefix + segment);
  for (const std::string& name : entries(folder.empty() ? "." : folder)) {
    if (name.front() == '.' && segment.front() != '.') continue;
    if (glob_matches(segment, name)) take(prefix + name);
  }
}

}  // namespace

FileText read_file(const std::string& path, std::size_t largest) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.number() < 0) return {{}, system_words()};
  struct stat about = {};
  const bool sized = ::fstat(file.number(), &about) == 0 && S_ISREG(about.st_mode);
  if (sized && static_cast<std::size_t>(about.st_size) > largest) return {{}, std::strerror(EFBIG)};
  std::string text(sized ? static_cast<std::size_t>(about.st_size) + 1 : 65536, '\0');
  std::size_t size = 0;
  while (true) {
    if (text.size() == size) text.resize(text.size() * 2);
    const ssize_t got = ::read(file.number(), text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return {{}, system_words()};
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size > largest) return {{}, std::strerror(EFBIG)};
  }
  text.resize(size);
  return {std::move(text), {}};
}

std::string write_file(const std::string& path, std::string_view text, IfThere if_there) {
  std::string beside = path + ".XXXXXX";
  const Descriptor file(::mkostemp(beside.data(), O_CLOEXEC));
  if (file.number() < 0) return system_words();
  const mode_t mask = ::umask(0);
  ::umask(mask);
  std::string error = ::fchmod(file.number(), 0666 & ~mask) == 0 ? "" : system_words();
  if (error.empty()) error = write_all(file.number(), text);
  if (!error.empty()) {
    ::unlink(beside.c_str());
    return error;
  }
  return give_name(beside, path, if_there);
}

bool exists(const std::string& path) {
  struct stat status = {};
  return ::stat(path.c_str(), &status) == 0;
}

void remove_file(const std::string& path) { ::unlink(path.c_str()); }

bool is_file(const std::string& path) {
  std::error_code error;
  return fs::is_regular_file(path, error) || fs::is_fifo(path, error);
}

bool is_directory(const std::string& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

std::string path_from(const std::string& base, const std::string& path) {
  const fs::path full =
      path.empty() || path.front() == '/' || base.empty() ? fs::path(path) : fs::path(base) / path;
  return full.lexically_normal().string();
}

std::vector<std::string> entries(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    names.push_back(at->path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

std::vector<std::string> files_matching(const std::string& pattern) {
  std::vector<std::string> found;
  const bool absolute = pattern.starts_with('/');
  std::vector<std::string> segments = split(absolute ? pattern.substr(1) : pattern, '/');
  std::erase(segments, "");
  if (!segments.empty()) collect(absolute ? "/" : "", segments, found);
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace schemadiff::support

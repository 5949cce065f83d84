// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace schemadiff::support {

/// A folder of its own below $TMPDIR, readable by this user alone, removed with all that lies in
/// it.
class TemporaryFolder {
 public:
  /// Throws ConfigError where it cannot be made.
  TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder();

  const std::string& path() const noexcept { return path_; }

 private:
  std::string path_;
};

}  // namespace schemadiff::support

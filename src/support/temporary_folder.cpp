// SPDX-License-Identifier: MIT
#include "support/temporary_folder.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "schemadiff/error.hpp"

namespace schemadiff::support {

TemporaryFolder::TemporaryFolder() {
  const char* place = std::getenv("TMPDIR");
  path_ = std::string(place && *place != '\0' ? place : "/tmp") + "/schemadiff.XXXXXX";
  if (!::mkdtemp(path_.data())) {
    throw ConfigError("cannot make a temporary folder: " + std::string(std::strerror(errno)));
  }
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace schemadiff::support

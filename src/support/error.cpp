// SPDX-License-Identifier: MIT
#include "schemadiff/error.hpp"

namespace schemadiff {

std::string to_string(const Location& location) {
  std::string text = location.file;
  if (text.empty() || location.line == 0) return text;
  text += ":" + std::to_string(location.line);
  if (location.column != 0) text += ":" + std::to_string(location.column);
  return text;
}

std::string_view name_of(ErrorKind kind) noexcept {
  switch (kind) {
    case ErrorKind::usage:
      return "usage";
    case ErrorKind::config:
      return "config";
    case ErrorKind::model:
      return "model";
    case ErrorKind::migration:
      return "migration";
    case ErrorKind::database:
      return "database";
    case ErrorKind::unsupported:
      return "unsupported";
    case ErrorKind::interrupted:
      return "interrupted";
  }
  return {};
}

}  // namespace schemadiff

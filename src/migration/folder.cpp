// SPDX-License-Identifier: MIT
#include "migration/folder.hpp"

#include <fmt/format.h>

#include <string_view>
#include <unordered_map>

#include "support/files.hpp"

namespace schemadiff::migration {
namespace {

bool is_migration_name(std::string_view name) {
  return name.ends_with(".sql") &&
         std::string_view("._#").find(name.front()) == std::string_view::npos;
}

}  // namespace

Revision read_revision(const std::string& path) {
  const support::FileText file = support::read_file(path);
  if (!file.error.empty()) {
    throw MigrationError(fmt::format("the migration cannot be read: {}", file.error),
                         {.file = path});
  }
  return parse_revision(file.text, path);
}

Folder load_folder(const std::string& folder) {
  if (!support::is_directory(folder)) {
    throw MigrationError(
        fmt::format("there is no migrations directory \"{}\"; \"schemadiff init\" makes one, and "
                    "--migrations names another",
                    folder));
  }
  Folder result;
  std::unordered_map<std::string, std::string> file_of;
  for (const std::string& name : support::entries(folder)) {
    if (!is_migration_name(name)) continue;
    try {
      Revision revision = read_revision(folder + "/" + name);
      const auto [first, is_new] = file_of.try_emplace(revision.id, revision.file);
      if (is_new) {
        result.revisions.push_back(std::move(revision));
        continue;
      }
      result.findings.push_back(
          {.rule = "duplicate-revision",
           .message =
               fmt::format("revision \"{}\" is also in {}; give one of them another identifier",
                           revision.id, first->second),
           .location = revision.location("revision")});
    } catch (const MigrationError& error) {
      result.findings.push_back(
          {.rule = "bad-file", .message = error.what(), .location = error.location()});
    }
  }
  return result;
}

}  // namespace schemadiff::migration

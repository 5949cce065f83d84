// SPDX-License-Identifier: MIT
#include "postgres/server_version.hpp"

#include "schemadiff/error.hpp"

namespace schemadiff::postgres {
namespace {

constexpr int oldest_major = 13;
constexpr int newest_major = 18;

int major_of(const ServerVersion& version) { return version.number / 10000; }

}  // namespace

void refuse_old(const ServerVersion& version) {
  if (major_of(version) >= oldest_major) return;
  throw UnsupportedError("PostgreSQL " + version.text +
                         " is too old: schemadiff needs a server of version " +
                         std::to_string(oldest_major) + " or later");
}

std::optional<Note> note_of_new(const ServerVersion& version) {
  if (major_of(version) <= newest_major) return {};
  return Note{"server", "PostgreSQL " + version.text,
              "newer than " + std::to_string(newest_major) +
                  ", the newest version that this schemadiff knows: what it adds may go unseen"};
}

}  // namespace schemadiff::postgres

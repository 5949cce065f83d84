// SPDX-License-Identifier: MIT
#include "proof/compare.hpp"

#include <algorithm>

#include "schemadiff/dialect/settle.hpp"

namespace schemadiff::proof {
namespace {

void add_notes(const std::vector<Note>& from, const std::vector<Note>& without,
               std::string_view what, std::vector<std::string>& out) {
  for (const Note& note : from) {
    if (std::ranges::find(without, note) != without.end()) continue;
    out.push_back(note.kind + " " + note.name + " " + std::string(what));
  }
}

}  // namespace

Deviation deviation(const Reflection& expected, const Reflection& found, const Subject& subject,
                    Database& holder) {
  const bool same = expected.notes == found.notes &&
                    compare(expected.catalog, found.catalog, {}, subject.compare).empty();
  if (same) return {};
  const SettledDifference settled =
      settle(expected.catalog, found.catalog, nullptr, subject.dialect, &holder, subject.compare);
  Deviation result{report::entries({.difference = settled.difference}), {}};
  for (const Unsettled& each : settled.unsettled) {
    result.others.push_back("nobody could tell whether " + label(each.id) +
                            " changed: " + each.reason);
  }
  add_notes(expected.notes, found.notes, "is gone", result.others);
  add_notes(found.notes, expected.notes, "was not there", result.others);
  return result;
}

Failure failure_of(Deviation deviation, std::string message, const migration::Revision* revision) {
  for (const std::string& other : deviation.others) message += "; " + other;
  Failure failure{.message = std::move(message), .changes = std::move(deviation.changes)};
  if (revision) {
    failure.revision = revision->id;
    failure.location = revision->location();
  }
  return failure;
}

Failure failure_of(const Error& error, const migration::Revision& revision) {
  return {.message = error.what(),
          .revision = revision.id,
          .location = error.location().file.empty() ? revision.location() : error.location()};
}

}  // namespace schemadiff::proof

// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "migration/graph.hpp"
#include "migration/seal.hpp"
#include "sqlite/sqlite.hpp"

namespace schemadiff::migration {

/// A file of a revision; `parts` are the lines from the first marker on.
inline std::string revision_text(const std::string& id, const std::string& parent,
                                 const std::string& parts) {
  return "-- revision: " + id + "\n-- parent: " + parent + "\n\n" + parts;
}

inline Revision sample(const std::string& id, const std::string& parent, const std::string& parts) {
  return parse_revision(revision_text(id, parent, parts), id + ".sql");
}

/// Three tables, one after the other, each taken back again.
inline std::vector<Revision> three_tables() {
  std::vector<Revision> revisions;
  std::string parent = "none";
  for (const std::string name : {"a", "b", "c"}) {
    revisions.push_back(sample(name + "1", parent,
                               "-- migrate:up\nCREATE TABLE " + name +
                                   " (id integer PRIMARY KEY);\n\n-- migrate:down\nDROP TABLE " +
                                   name + ";\n"));
    parent = name + "1";
  }
  return revisions;
}

/// An SQLite file that is gone at the end.
class TemporaryFile {
 public:
  TemporaryFile() {
    std::string name = std::filesystem::temp_directory_path() / "schemadiff-XXXXXX";
    const int file = ::mkstemp(name.data());
    ::close(file);
    path_ = name;
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() { std::filesystem::remove(path_); }

  const std::string& path() const { return path_; }
  std::unique_ptr<Database> open() const {
    return sqlite::open("sqlite:" + path_, {.access = Access::write});
  }

 private:
  std::string path_;
};

}  // namespace schemadiff::migration

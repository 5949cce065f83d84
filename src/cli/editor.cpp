// SPDX-License-Identifier: MIT
#include "cli/editor.hpp"

#include <cstdlib>

#include "cli/program.hpp"
#include "schemadiff/error.hpp"
#include "support/files.hpp"
#include "support/temporary_folder.hpp"

namespace schemadiff::cli {
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

}  // namespace

std::string required_editor() {
  std::string editor = environment("EDITOR");
  if (editor.empty()) throw UsageError("no editor is named; set $EDITOR, as in EDITOR=vi");
  return editor;
}

std::string edited(const std::string& editor, const std::string& name, const std::string& text) {
  const support::TemporaryFolder folder;
  const std::string path = folder.path() + "/" + name;
  const std::string error = support::write_file(path, text, support::IfThere::keep);
  if (!error.empty()) throw ConfigError("cannot write " + path + ": " + error);
  const ProgramEnd end =
      run_program({"sh", "-c", editor + " \"$@\"", editor, path}, ProgramOutput::own);
  if (!end.error.empty())
    throw UsageError("the editor '" + editor + "' cannot be run: " + end.error);
  if (end.status != 0) {
    throw UsageError("the editor '" + editor + "' ($EDITOR) failed with status " +
                     std::to_string(end.status) + "; nothing was changed");
  }
  support::FileText read = support::read_file(path);
  if (read.error.empty()) return std::move(read.text);
  throw UsageError("the editor '" + editor + "' left no file: " + read.error);
}

std::string keep_aside(const std::string& name, const std::string& text) {
  const std::string place = environment("TMPDIR");
  const std::string path = (place.empty() ? "/tmp" : place) + "/edited." + name;
  return support::write_file(path, text, support::IfThere::replace).empty() ? path : "";
}

}  // namespace schemadiff::cli

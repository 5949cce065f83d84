// SPDX-License-Identifier: MIT
#include "harness/program.hpp"

namespace harness {

ProcessOptions program_options(const std::string& folder) {
  ProcessOptions options{.folder = folder};
  for (const char* name : {"SCHEMADIFF_URL", "NO_COLOR", "EDITOR", "VISUAL", "PGHOST", "PGPORT",
                           "PGUSER", "PGDATABASE", "PGPASSWORD", "PGSERVICE", "PGOPTIONS"})
    options.variables[name] = "";
  options.variables["TZ"] = "UTC";
  options.variables["LC_ALL"] = "C.UTF-8";
  options.variables["HOME"] = folder;
  options.variables["ASAN_OPTIONS"] = "exitcode=99:detect_stack_use_after_return=1";
  options.variables["UBSAN_OPTIONS"] = "exitcode=99:print_stacktrace=1";
  return options;
}

std::vector<std::string> program(const std::vector<std::string>& arguments) {
  std::vector<std::string> whole{SCHEMADIFF_PROGRAM};
  whole.insert(whole.end(), arguments.begin(), arguments.end());
  return whole;
}

Finished schemadiff(const std::vector<std::string>& arguments, const std::string& folder) {
  return run(program(arguments), program_options(folder));
}

std::string told(const std::vector<std::string>& arguments, const Finished& finished) {
  std::string text = "schemadiff";
  for (const std::string& argument : arguments) text += " " + argument;
  return text + "\nexit status " + std::to_string(finished.status) + "\n" + finished.out +
         finished.err;
}

}  // namespace harness

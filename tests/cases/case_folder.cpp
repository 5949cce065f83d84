// SPDX-License-Identifier: MIT
#include "cases/case_folder.hpp"

#include <algorithm>
#include <sstream>

#include "harness/files.hpp"

namespace cases {

namespace {

std::vector<std::string> dialects_of(const std::string& area_folder, const std::string& folder,
                                     const std::string& area) {
  for (const std::string& file : {folder + "/dialect", area_folder + "/dialect"}) {
    if (!harness::exists(file)) continue;
    std::istringstream words(harness::read_file(file));
    std::vector<std::string> dialects;
    for (std::string word; words >> word;) dialects.push_back(word);
    return dialects;
  }
  return {area.rfind("sqlite", 0) == 0 ? "sqlite" : "postgresql"};
}

bool holds_a_case(const std::string& folder) {
  const auto names = harness::names_in(folder);
  return std::any_of(names.begin(), names.end(), [](const std::string& name) {
    return name.rfind("model.", 0) == 0 || name == "after.sql";
  });
}

}  // namespace

std::vector<Case> all_cases(const std::string& folder) {
  std::vector<Case> found;
  for (const std::string& area : harness::names_in(folder)) {
    const std::string area_folder = folder + "/" + area;
    for (const std::string& name : harness::names_in(area_folder)) {
      const std::string case_folder = area_folder + "/" + name;
      if (!holds_a_case(case_folder)) continue;
      found.push_back({.area = area,
                       .name = name,
                       .folder = case_folder,
                       .dialects = dialects_of(area_folder, case_folder, area)});
    }
  }
  return found;
}

std::string path_for(const Case& one, const std::string& dialect, const std::string& file) {
  const auto dot = file.rfind('.');
  const std::string special =
      one.folder + "/" + file.substr(0, dot) + "." + dialect + file.substr(dot);
  return harness::exists(special) ? special : one.folder + "/" + file;
}

}  // namespace cases

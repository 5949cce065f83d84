// SPDX-License-Identifier: MIT
#include "cli/project_files.hpp"

#include <gtest/gtest.h>
#include <toml++/toml.h>

namespace schemadiff::cli {
namespace {

TEST(ProjectFiles, configuration_holds_any_url_as_it_is) {
  const std::string url = "postgresql://a@h/b?options=\\-c \"x\" ${HOME}";
  const toml::table root = toml::parse(configuration_of({.url = url}).text);
  EXPECT_EQ(root["url"].value<std::string>(), "postgresql://a@h/b?options=\\-c \"x\" $${HOME}");
}

TEST(ProjectFiles, configuration_excludes_what_it_is_given) {
  const toml::table root =
      toml::parse(configuration_of({.url = "sqlite:a.db",
                                    .exclude = {"  \"table:a\",  # A", "  \"table:b\",  # B"}})
                      .text);
  EXPECT_EQ(root["compare"]["exclude"].as_array()->size(), 2u);
}

}  // namespace
}  // namespace schemadiff::cli

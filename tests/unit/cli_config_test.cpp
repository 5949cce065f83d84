// SPDX-License-Identifier: MIT
#include "cli/config.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "lint/rule.hpp"
#include "support/files.hpp"

namespace schemadiff::cli {
namespace {

class ConfigFile : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "config.XXXXXX";
    folder_ = ::mkdtemp(pattern.data());
    file_ = folder_ + "/schemadiff.toml";
    ::setenv("SCHEMADIFF_TEST_NAME", "value", 1);
    ::unsetenv("SCHEMADIFF_TEST_UNSET");
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  Config load(const std::string& text, const std::string& environment = {}) {
    support::write_file(file_, text, support::IfThere::replace);
    return load_config(file_, environment);
  }

  /// `line:column: message`
  std::string error_of(const std::string& text, const std::string& environment = {}) {
    try {
      load(text, environment).url.text();
    } catch (const ConfigError& error) {
      EXPECT_EQ(error.location().file, file_);
      return std::to_string(error.location().line) + ":" + std::to_string(error.location().column) +
             ": " + error.what();
    }
    return {};
  }

  std::string folder_;
  std::string file_;
};

TEST_F(ConfigFile, paths_are_relative_to_it) {
  const Config config = load("model = ['schema/*.yaml', '/abs.yaml']\nmigrations = 'migrations'\n");
  EXPECT_EQ(config.model, (std::vector<std::string>{folder_ + "/schema/*.yaml", "/abs.yaml"}));
  EXPECT_EQ(config.migrations, folder_ + "/migrations");
  EXPECT_EQ(config.folder(), folder_);
}

TEST_F(ConfigFile, an_empty_one_leaves_every_default) {
  const Config config = load("");
  EXPECT_TRUE(config.model.empty());
  EXPECT_FALSE(config.url.given());
  EXPECT_FALSE(config.compare.schemas.has_value());
  EXPECT_EQ(config.upgrade.version_table, "schemadiff_version");
}

TEST_F(ConfigFile, an_environment_overrides_keys_and_tables_one_by_one) {
  const std::string text =
      "url = 'sqlite:a.db'\ndev_url = 'sqlite:d.db'\n[compare]\nschemas = ['a']\nexclude = ['x']\n"
      "[environments.production]\nurl = 'sqlite:p.db'\n[environments.production.compare]\nschemas "
      "= ['p']\n";
  const Config plain = load(text), production = load(text, "production");
  EXPECT_EQ(plain.url.text(), "sqlite:a.db");
  EXPECT_FALSE(plain.url_of_environment);
  EXPECT_EQ(production.url.text(), "sqlite:p.db");
  EXPECT_TRUE(production.url_of_environment);
  EXPECT_EQ(production.dev_url.text(), "sqlite:d.db");
  EXPECT_EQ(*production.compare.schemas, std::vector<std::string>{"p"});
  EXPECT_EQ(production.compare.exclude, std::vector<std::string>{"x"});
}

TEST_F(ConfigFile, what_it_does_not_know_is_an_error_that_names_the_nearest) {
  EXPECT_EQ(error_of("modle = []\n"), "1:1: unknown key 'modle'; did you mean 'model'?");
  EXPECT_EQ(error_of("\n[compare]\n  shemas = ['a']\n"),
            "3:3: unknown key 'shemas' in [compare]; did you mean 'schemas'?");
  EXPECT_EQ(error_of("[environments.a]\nurll = 'x'\n"),
            "2:1: unknown key 'urll'; did you mean 'url'?");
  EXPECT_EQ(error_of("[environments.production]\n", "prodction"),
            "0:0: there is no environment 'prodction'; did you mean 'production'?");
}

TEST_F(ConfigFile, a_value_of_another_shape_is_an_error) {
  EXPECT_EQ(error_of("model = 'a.yaml'\n"), "1:9: 'model' takes an array of strings");
  EXPECT_EQ(error_of("url = 5\n"), "1:7: 'url' takes a string");
  EXPECT_EQ(error_of("compare = 1\n"), "1:1: 'compare' is a table");
  EXPECT_EQ(error_of("[revision]\nslug_length = 'x'\n"), "2:15: 'slug_length' takes a number");
  EXPECT_EQ(error_of("[revision]\nafter_write = ['pg_format']\n"),
            "2:15: 'after_write' takes an array of commands, each an array of strings");
}

TEST_F(ConfigFile, a_value_that_a_key_does_not_take_is_an_error) {
  EXPECT_EQ(error_of("[compare]\nsettle = 'maybe'\n"),
            "2:10: 'maybe' is none of: auto, temporary, scratch, read-only, never");
  EXPECT_EQ(error_of("[compare]\nschemas = []\n"),
            "2:11: no schema is left to look at; leave the key out to look at all of them");
}

TEST_F(ConfigFile, names_of_rules_are_checked) {
  const Config config =
      load("[lint]\ndeny = ['unsealed', 'data-loss']\nallow = ['multiple-heads', 'unsealed']\n");
  const auto severity = [&](std::string_view rule) {
    return config.lint.of(*lint::rule_named(rule));
  };
  EXPECT_EQ(severity("data-loss"), lint::Severity::error);
  EXPECT_EQ(severity("drop-table"), lint::Severity::error) << "its hazard is denied";
  EXPECT_EQ(severity("multiple-heads"), lint::Severity::off);
  EXPECT_EQ(severity("unsealed"), lint::Severity::error) << "what both name is denied";
  EXPECT_EQ(severity("create-index"), lint::Severity::warning);
  EXPECT_EQ(severity("unproven"), lint::Severity::off);
  EXPECT_EQ(error_of("[lint]\ndeny = ['unseald']\n"),
            "2:8: there is no rule or hazard 'unseald'; did you mean 'unsealed'?");
  EXPECT_EQ(error_of("[lint]\nallow = ['xyzzy']\n"),
            "2:9: there is no rule or hazard 'xyzzy'; 'schemadiff lint --rules' lists them");
  EXPECT_EQ(error_of("[lint]\nallow = ['broken-seal']\n"),
            "2:9: 'broken-seal' cannot be allowed; mend what it finds");
}

TEST_F(ConfigFile, what_is_no_toml_is_an_error_with_its_place) {
  EXPECT_EQ(error_of("model = [\n").substr(0, 2), "1:");
}

TEST_F(ConfigFile, variables_are_expanded_once_the_file_was_read) {
  const Config config = load(
      "url = 'sqlite:${SCHEMADIFF_TEST_NAME}.db'\nmigrations = '${SCHEMADIFF_TEST_UNSET:-m}'\n");
  EXPECT_EQ(config.url.text(), "sqlite:value.db");
  EXPECT_EQ(config.migrations, folder_ + "/m");
  EXPECT_EQ(expand_variables("a$b $${NAME} $", {}), "a$b ${NAME} $");
}

TEST_F(ConfigFile, a_variable_that_is_not_set_is_an_error_once_it_is_needed) {
  const Config config = load("url = '${SCHEMADIFF_TEST_UNSET}'\n");
  EXPECT_TRUE(config.url.given());
  EXPECT_EQ(error_of("url = '${SCHEMADIFF_TEST_UNSET}'\n"),
            "1:7: the environment variable SCHEMADIFF_TEST_UNSET is not set");
  EXPECT_EQ(error_of("migrations = '${SCHEMADIFF_TEST_UNSET}'\n"),
            "1:14: the environment variable SCHEMADIFF_TEST_UNSET is not set");
  EXPECT_EQ(error_of("url = '${X'\n"), "1:7: '${' without its '}'; write '$${' for a literal '${'");
}

TEST_F(ConfigFile, an_environment_spares_the_variables_that_it_overrides) {
  const std::string text =
      "migrations = '${SCHEMADIFF_TEST_UNSET}'\n[environments.a]\nmigrations = 'm'\n";
  EXPECT_EQ(load(text, "a").migrations, folder_ + "/m");
}

}  // namespace
}  // namespace schemadiff::cli

// SPDX-License-Identifier: MIT
#include "support/files.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace schemadiff::support {
namespace {

class Files : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "files.XXXXXX";
    folder_ = ::mkdtemp(pattern.data());
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string at(const std::string& name) const { return folder_ + "/" + name; }
  void put(const std::string& name) const {
    std::filesystem::create_directories(std::filesystem::path(at(name)).parent_path());
    ASSERT_EQ(write_file(at(name), name, IfThere::keep), "");
  }

  std::string folder_;
};

TEST_F(Files, a_file_reads_back_as_it_was_written) {
  const std::string text("one\0two\n", 8);
  EXPECT_EQ(write_file(at("a"), text, IfThere::keep), "");
  EXPECT_EQ(read_file(at("a")).text, text);
  EXPECT_EQ(read_file(at("a")).error, "");
}

TEST_F(Files, what_is_there_is_kept_or_replaced_as_asked_and_nothing_is_left_beside_it) {
  put("a");
  EXPECT_EQ(write_file(at("a"), "new", IfThere::keep), "File exists");
  EXPECT_EQ(read_file(at("a")).text, "a");
  EXPECT_EQ(write_file(at("a"), "new", IfThere::replace), "");
  EXPECT_EQ(read_file(at("a")).text, "new");
  EXPECT_EQ(entries(folder_), std::vector<std::string>{"a"});
}

TEST_F(Files, a_file_that_is_not_there_has_the_systems_words) {
  EXPECT_EQ(read_file(at("none")).error, "No such file or directory");
  EXPECT_EQ(read_file(folder_).error, "Is a directory");
}

TEST_F(Files, patterns_match_within_a_folder_and_below_it) {
  for (const char* name :
       {"b.yaml", "a.yaml", "c.yml", ".hidden.yaml", "deep/d.yaml", "deep/er/e.yaml"}) {
    put(name);
  }
  EXPECT_EQ(files_matching(at("*.yaml")), (std::vector<std::string>{at("a.yaml"), at("b.yaml")}));
  EXPECT_EQ(files_matching(at("**/*.yaml")),
            (std::vector<std::string>{at("a.yaml"), at("b.yaml"), at("deep/d.yaml"),
                                      at("deep/er/e.yaml")}));
  EXPECT_EQ(files_matching(at("d*/?.yaml")), std::vector<std::string>{at("deep/d.yaml")});
  EXPECT_EQ(files_matching(at("a.yaml")), std::vector<std::string>{at("a.yaml")});
  EXPECT_TRUE(files_matching(at("z*.yaml")).empty());
}

TEST(PathFrom, is_relative_to_its_base_unless_absolute) {
  EXPECT_EQ(path_from("/x/y", "../z.db"), "/x/z.db");
  EXPECT_EQ(path_from("/x/y", "/z.db"), "/z.db");
  EXPECT_EQ(path_from("", "a/./b"), "a/b");
}

}  // namespace
}  // namespace schemadiff::support

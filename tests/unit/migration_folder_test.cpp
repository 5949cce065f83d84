// SPDX-License-Identifier: MIT
#include "migration/folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "migration/findings.hpp"
#include "migration_samples.hpp"

namespace schemadiff::migration {
namespace {

class MigrationsFolder : public testing::Test {
 protected:
  MigrationsFolder() {
    std::string name = std::filesystem::temp_directory_path() / "schemadiff-folder-XXXXXX";
    folder = ::mkdtemp(name.data());
  }
  ~MigrationsFolder() override { std::filesystem::remove_all(folder); }

  void write(const std::string& name, const std::string& text) {
    std::ofstream(folder + "/" + name) << text;
  }
  static std::string rules(const std::vector<Finding>& findings) {
    std::string text;
    for (const Finding& finding : findings) text += finding.rule + " ";
    return text;
  }

  std::string folder;
};

const std::string parts = "-- migrate:up\n-- migrate:down\n";

TEST_F(MigrationsFolder, reads_what_is_a_migration_and_nothing_else) {
  write("1_a.sql", revision_text("a", "none", parts));
  write("2_b.sql", revision_text("b", "a", parts));
  write(".#3_c.sql", "an editor's lock");
  write("_4.sql", "not used");
  write("README.md", "words");
  const Folder loaded = load_folder(folder);
  EXPECT_EQ(loaded.revisions.size(), 2u);
  EXPECT_TRUE(loaded.findings.empty());
  EXPECT_EQ(load_graph(folder).heads().front()->id, "b");
}

TEST_F(MigrationsFolder, goes_on_after_a_broken_file_and_an_identifier_used_twice) {
  write("1_a.sql", revision_text("a", "none", parts));
  write("2_b.sql", "SELECT 1;\n");
  write("3_c.sql", revision_text("a", "none", parts));
  const Folder loaded = load_folder(folder);
  EXPECT_EQ(rules(loaded.findings), "bad-file duplicate-revision ");
  EXPECT_EQ(to_string(loaded.findings[0].location), folder + "/2_b.sql:1");
  EXPECT_EQ(loaded.findings[1].message, "revision \"a\" is also in " + folder +
                                            "/1_a.sql; give one of them another identifier");
  EXPECT_THROW(load_graph(folder), MigrationError);
}

TEST_F(MigrationsFolder, must_be_there) {
  EXPECT_THROW(load_folder(folder + "/none"), MigrationError);
}

TEST_F(MigrationsFolder, may_be_empty) { EXPECT_EQ(load_graph(folder).size(), 0u); }

TEST_F(MigrationsFolder, tells_several_heads_and_broken_seals) {
  write("a.sql", revision_text("a", "none", parts));
  write("b.sql", revision_text("b", "a", parts));
  write("c.sql", sealed(revision_text("c", "a", parts)) + "-- changed\n");
  const Graph graph = load_graph(folder);
  EXPECT_EQ(rules(graph_findings(graph)), "multiple-heads broken-seal ");
  EXPECT_EQ(graph_findings(graph)[0].message,
            "there are 2 heads (b, c); join them with \"schemadiff merge\"");
}

TEST_F(MigrationsFolder, tells_what_the_target_ran_and_no_file_says) {
  write("a.sql", revision_text("a", "none", parts));
  write("b.sql", revision_text("b", "a", parts));
  const Graph graph = load_graph(folder);
  TargetState state;
  state.rows = {{.revision = "b", .checksum = graph.find("b")->checksum},
                {.revision = "gone", .checksum = "x"}};
  EXPECT_EQ(rules(target_findings(graph, state, {{"a", "sha256:other"}})),
            "unknown-revision changed-after-apply ");
  EXPECT_EQ(rules(target_findings(graph, state, {{"a", ""}})), "unknown-revision ");
}

TEST_F(MigrationsFolder, tells_what_a_project_may_not_want) {
  write("a.sql", revision_text("a", "none", "-- migrate:up\n-- migrate:down irreversible: why\n"));
  EXPECT_EQ(rules(style_findings(load_graph(folder), "sqlite")),
            "unsealed no-message irreversible unproven ");
}

}  // namespace
}  // namespace schemadiff::migration

// SPDX-License-Identifier: MIT
#include "migration/render.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "migration/new_file.hpp"

namespace schemadiff::migration {
namespace {

Draft draft() {
  Draft result;
  result.header.id = "3f2a9c1b7d04";
  result.header.parents = {"0965ad59eafa"};
  result.header.message = "Add <things> & \"more\"";
  result.header.created = "2026-11-20T04:15:00Z";
  result.header.dialects = {"postgresql"};
  result.header.evidence[""] = {.proven = "up, down on PostgreSQL 15.20"};
  return result;
}

Statement statement(std::string text, Transaction transaction = Transaction::shared) {
  Statement result;
  result.text = std::move(text);
  result.transaction = transaction;
  return result;
}

TEST(Render, writes_the_file_of_a_revision) {
  Draft d = draft();
  d.up = {statement("ALTER TABLE t ADD COLUMN a text DEFAULT '<&>'"),
          statement("CREATE INDEX i ON t (a)")};
  d.down = {statement("ALTER TABLE t DROP COLUMN a")};
  d.down[0].hazards = {{HazardKind::data_loss, "drops column t.a"}};
  EXPECT_EQ(render(d, default_template()),
            "-- revision: 3f2a9c1b7d04\n"
            "-- parent:   0965ad59eafa\n"
            "-- message:  Add <things> & \"more\"\n"
            "-- created:  2026-11-20T04:15:00Z\n"
            "-- dialect:  postgresql\n"
            "-- proven:   up, down on PostgreSQL 15.20\n"
            "--\n"
            "-- FROZEN DDL. Once applied anywhere, never edit: write a new revision.\n"
            "\n"
            "-- migrate:up\n"
            "ALTER TABLE t ADD COLUMN a text DEFAULT '<&>';\n"
            "\n"
            "CREATE INDEX i ON t (a);\n"
            "\n"
            "-- migrate:down\n"
            "-- hazard: data-loss: drops column t.a\n"
            "ALTER TABLE t DROP COLUMN a;\n");
}

TEST(Render, cuts_parts_where_transactions_end) {
  Draft d = draft();
  d.up = {statement("A"),
          statement("B"),
          statement("C", Transaction::own),
          statement("D", Transaction::own),
          statement("E"),
          statement("F", Transaction::none),
          statement("G", Transaction::none)};
  d.up[4].foreign_keys_off = true;
  d.irreversible = "the rows\nare gone";
  const Revision read = parse_revision(render(d, default_template()), "m.sql");
  ASSERT_EQ(read.parts.size(), 6u);
  EXPECT_EQ(read.parts[0].text, "A;\n\nB;\n\n");
  EXPECT_EQ(read.parts[1].text, "C;\n\n");
  EXPECT_EQ(read.parts[2].text, "D;\n\n");
  EXPECT_TRUE(read.parts[3].foreign_keys_off);
  EXPECT_FALSE(read.parts[4].transactional);
  EXPECT_EQ(read.parts[4].text, "F;\n\nG;\n\n");
  EXPECT_EQ(irreversible_reason(read, "postgresql"), "the rows are gone");
}

TEST(Render, writes_an_empty_revision) {
  Draft d;
  d.header.id = "abc";
  EXPECT_EQ(render(d, default_template()),
            "-- revision: abc\n-- parent:   none\n--\n"
            "-- FROZEN DDL. Once applied anywhere, never edit: write a new revision.\n"
            "\n-- migrate:up\n\n-- migrate:down\n");
}

TEST(Render, writes_claims_for_each_dialect) {
  Draft d = draft();
  d.header.dialects = {"postgresql", "sqlite"};
  d.header.evidence["sqlite"] = {.proven = "up on SQLite 3.40.1"};
  const Revision read = parse_revision(render(d, default_template()), "m.sql");
  EXPECT_EQ(evidence_for(read, "sqlite").proven, "up on SQLite 3.40.1");
}

TEST(Render, keeps_blanks_only_within_quotes) {
  EXPECT_EQ(without_trailing_blanks("SELECT 1  \nFROM t -- it's \n"), "SELECT 1\nFROM t -- it's");
  EXPECT_EQ(without_trailing_blanks("SELECT 'a  \n b'  \n"), "SELECT 'a  \n b'");
  EXPECT_EQ(without_trailing_blanks("DO $x$ a  \n $x$  \n;"), "DO $x$ a  \n $x$\n;");
}

std::string error_of(const std::string& text) {
  try {
    render(draft(), {.text = text, .file = "my.mustache"});
  } catch (const ConfigError& error) {
    return to_string(error.location()) + " " + error.what();
  }
  return "none";
}

TEST(Render, refuses_a_template_that_is_wrong) {
  EXPECT_EQ(error_of("-- revision: {{revision}}\n-- parent: {{parnt}}\n"),
            "my.mustache:2 unknown field \"parnt\" in the template; did you mean \"parent\"?");
  EXPECT_EQ(error_of("{{#labels}}{{label}}{{/labels}}\n"),
            "my.mustache:1 unknown field \"label\" in the template; did you mean \"labels\"?");
  EXPECT_EQ(error_of("{{comment}}"),
            "my.mustache the template uses \"comment\" where it has no value");
  EXPECT_NE(error_of("{{#parts}}").find("does not parse"), std::string::npos);
  EXPECT_NE(error_of("-- revision: x\n").find("no migration file"), std::string::npos);
  EXPECT_NE(error_of("{{> other}}").find("unknown field"), std::string::npos);
}

TEST(NewFile, is_named_after_time_identifier_and_message) {
  EXPECT_EQ(file_name(draft().header, {}), "20261120041500_3f2a9c1b7d04_add_things_more.sql");
  EXPECT_EQ(file_name(draft().header, {.timezone = "utc"}), file_name(draft().header, {}));
  Revision silent = draft().header;
  silent.message = "";
  EXPECT_EQ(file_name(silent, {}), "20261120041500_3f2a9c1b7d04.sql");
}

TEST(NewFile, takes_accents_off_and_cuts_the_slug) {
  EXPECT_EQ(slug("Größe: Łódź – naïve Œuvre", 40), "grose_lodz_naive_ouvre");
  EXPECT_EQ(slug("a b c d e", 4), "a_b");
  EXPECT_EQ(slug("日本", 40), "");
}

TEST(NewFile, refuses_a_name_that_cannot_be) {
  EXPECT_THROW(file_name(draft().header, {.pattern = "{slug}"}), ConfigError);
  EXPECT_THROW(file_name(draft().header, {.pattern = "{revision}_{sluk}"}), ConfigError);
  EXPECT_THROW(file_name(draft().header, {.pattern = "a/{revision}"}), ConfigError);
  EXPECT_THROW(file_name(draft().header, {.timezone = "Nowhere/Land"}), ConfigError);
  EXPECT_THROW(file_name(draft().header, {.timezone = "../../etc/passwd"}), ConfigError);
}

TEST(NewFile, gives_twelve_hexadecimal_digits) {
  const Graph graph({});
  const std::string id = new_identifier(graph);
  EXPECT_EQ(id.size(), 12u);
  EXPECT_EQ(id.find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_NE(id, new_identifier(graph));
}

TEST(NewFile, never_overwrites_and_leaves_nothing_behind) {
  const auto folder =
      std::filesystem::temp_directory_path() / ("schemadiff-new-file-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  const std::string path = folder / "a.sql";
  write_new_file(path, "first\n");
  EXPECT_THROW(write_new_file(path, "second\n"), MigrationError);
  std::ifstream stream(path);
  std::string line;
  std::getline(stream, line);
  EXPECT_EQ(line, "first");
  EXPECT_THROW(write_new_file(folder / "none" / "b.sql", "x"), MigrationError);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1);
  std::filesystem::remove_all(folder);
}

/// Lets no file grow beyond a size, as a full disk does.
class SmallDisk {
 public:
  explicit SmallDisk(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit small{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int);
};

TEST(NewFile, leaves_nothing_behind_on_a_full_disk) {
  const auto folder =
      std::filesystem::temp_directory_path() / ("schemadiff-full-disk-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  {
    const SmallDisk disk(4096);
    EXPECT_THROW(write_new_file(folder / "a.sql", std::string(100000, 'x')), MigrationError);
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder));
  std::filesystem::remove_all(folder);
}

TEST(Fill, leaves_a_section_out_where_its_text_is_empty) {
  const Template source{.text = "a: {{a}}\n{{#b}}\nb: {{b}}\n{{/b}}\n{{^b}}\nno b\n{{/b}}\n"};
  EXPECT_EQ(fill(source, {{"a", "<1>"}, {"b", ""}}), "a: <1>\nno b\n");
  EXPECT_EQ(fill(source, {{"a", "<1>"}, {"b", "2"}}), "a: <1>\nb: 2\n");
}

TEST(Fill, refuses_a_field_that_it_does_not_know) {
  EXPECT_THROW(fill({.text = "{{#c}}x{{/c}}"}, {{"a", ""}}), ConfigError);
}

}  // namespace
}  // namespace schemadiff::migration

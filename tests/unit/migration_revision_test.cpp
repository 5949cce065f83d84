// SPDX-License-Identifier: MIT
#include "migration/revision.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <string>

#include "migration/header.hpp"
#include "migration/seal.hpp"

namespace schemadiff::migration {
namespace {

const std::string digest(64, 'a');

std::string file(const std::string& header, const std::string& parts) {
  return header + "\n" + parts;
}

const std::string two_keys = "-- revision: abc\n-- parent: none\n";
const std::string two_parts = "-- migrate:up\nSELECT 1;\n\n-- migrate:down\nSELECT 2;\n";

/// "line: message" of what parse_revision throws.
std::string error_of(const std::string& text) {
  try {
    parse_revision(text, "m.sql");
  } catch (const MigrationError& error) {
    EXPECT_EQ(error.location().file, "m.sql");
    return std::to_string(error.location().line) + ": " + error.what();
  }
  return "none";
}

TEST(Revision, needs_two_header_lines_and_two_parts) {
  const Revision revision = parse_revision(file(two_keys, two_parts), "m.sql");
  EXPECT_EQ(revision.id, "abc");
  EXPECT_TRUE(revision.parents.empty());
  EXPECT_FALSE(is_sealed(revision));
  ASSERT_EQ(revision.parts.size(), 2u);
  EXPECT_EQ(revision.parts[0].text, "SELECT 1;\n\n");
  EXPECT_EQ(revision.parts[0].line, 5);
  EXPECT_EQ(revision.parts[1].direction, Direction::down);
  EXPECT_EQ(revision.parts[1].line, 8);
}

TEST(Revision, reads_every_key_of_the_header) {
  const std::string header =
      "-- revision: 3f2a9c1b7d04\n-- parent:   0965ad59eafa, 1111ad59eafa\n-- message:  Add: a "
      "thing\n"
      "-- created:  2026-11-20T04:15:00Z\n-- dialect:  postgresql, sqlite\n-- labels:   billing\n"
      "-- depends:  x1, x2\n-- model:    v1:sha256:" +
      digest + "\n-- arrives:  v1:pg15:sha256:" + digest +
      "\n-- arrives(sqlite): v1:sqlite3:sha256:" + digest +
      "\n-- proven:   up, down on PostgreSQL 15.20\n"
      "-- seal:     sha256:" +
      digest + "\n--\n-- FROZEN DDL: never edit.\n";
  const Revision revision = parse_revision(file(header, two_parts), "m.sql");
  EXPECT_EQ(revision.parents, (std::vector<std::string>{"0965ad59eafa", "1111ad59eafa"}));
  EXPECT_EQ(revision.message, "Add: a thing");
  EXPECT_EQ(revision.created, "2026-11-20T04:15:00Z");
  EXPECT_EQ(revision.labels, std::vector<std::string>{"billing"});
  EXPECT_EQ(revision.depends, (std::vector<std::string>{"x1", "x2"}));
  EXPECT_EQ(evidence_for(revision, "postgresql").arrives, "v1:pg15:sha256:" + digest);
  EXPECT_EQ(evidence_for(revision, "sqlite").arrives, "v1:sqlite3:sha256:" + digest);
  EXPECT_EQ(evidence_for(revision, "sqlite").model, "");
  EXPECT_TRUE(has_broken_seal(revision));
  EXPECT_EQ(revision.location("seal").line, 12);
}

TEST(Revision, reads_the_options_of_parts) {
  const Revision revision =
      parse_revision(file(two_keys,
                          "-- migrate:up transaction:false postgresql\nA;\n--migrate:up sqlite "
                          "foreign_keys:off\nB;\n"
                          "-- migrate:down irreversible: the rows are gone\n"),
                     "m.sql");
  EXPECT_FALSE(revision.parts[0].transactional);
  EXPECT_TRUE(revision.parts[1].foreign_keys_off);
  EXPECT_EQ(parts_for(revision, Direction::up, "sqlite").size(), 1u);
  EXPECT_EQ(irreversible_reason(revision, "sqlite"), "the rows are gone");
}

TEST(Revision, reads_line_ends_of_windows_and_a_byte_order_mark_as_the_plain_text) {
  std::string windows = "\xEF\xBB\xBF";
  for (const char c : sealed(file(two_keys, two_parts)))
    windows += c == '\n' ? "\r\n" : std::string(1, c);
  const Revision revision = parse_revision(windows, "m.sql");
  EXPECT_EQ(revision.parts[0].text, "SELECT 1;\n\n");
  EXPECT_TRUE(is_sealed(revision));
  EXPECT_FALSE(has_broken_seal(revision));
}

struct Bad {
  std::string text;
  std::string error;
};

class BadRevision : public testing::TestWithParam<Bad> {};

TEST_P(BadRevision, is_refused_with_its_line) {
  EXPECT_EQ(error_of(GetParam().text), GetParam().error);
}

INSTANTIATE_TEST_SUITE_P(
    Files, BadRevision,
    testing::Values(
        Bad{"", "1: the header has no \"revision\""},
        Bad{file("-- revision: a\n", two_parts), "1: the header has no \"parent\""},
        Bad{file(two_keys + "-- mesage: x\n", two_parts),
            "3: unknown header key \"mesage\"; did you mean \"message\"?"},
        Bad{file(two_keys + "-- parent: x\n", two_parts),
            "3: \"parent\" stands in the header twice"},
        Bad{file("-- revision: a-b\n-- parent: none\n", two_parts),
            "1: \"a-b\" cannot name a revision: \"-\" is not allowed in it"},
        Bad{file("-- revision: a@b\n-- parent: none\n", two_parts),
            "1: \"a@b\" cannot name a revision: \"@\" is not allowed in it"},
        Bad{file("-- revision: head\n-- parent: none\n", two_parts),
            "1: \"head\" is a reserved word and cannot name a revision"},
        Bad{file("-- revision: a\n-- parent: b, b\n", two_parts),
            "2: \"parent\" names \"b\" twice"},
        Bad{file("-- revision: a\n-- parent:\n", two_parts),
            "2: \"parent\" cannot be \"\"; expected a value"},
        Bad{file(two_keys + "-- created: yesterday\n", two_parts),
            "3: \"created\" cannot be \"yesterday\"; expected a time such as 2026-11-20T04:15:00Z"},
        Bad{file(two_keys + "-- dialect: oracle\n", two_parts),
            "3: \"dialect\" cannot be \"oracle\"; expected postgresql, sqlite or both"},
        Bad{file(two_keys + "-- model(oracle): v1:sha256:00\n", two_parts),
            "3: unknown dialect \"oracle\" in \"model(oracle)\"; expected postgresql or sqlite"},
        Bad{file(two_keys + "-- parent(sqlite): a\n", two_parts), "3: \"parent\" takes no dialect"},
        Bad{file(two_keys + "-- arrives: 12\n", two_parts),
            "3: \"arrives\" cannot be \"12\"; expected a fingerprint such as v1:sha256:…"},
        Bad{file(two_keys + "-- seal: sha256:12\n", two_parts),
            "3: \"seal\" cannot be \"sha256:12\"; expected sha256: and 64 hexadecimal digits"},
        Bad{file(two_keys + "--\n-- message: late\n", two_parts),
            "4: \"message\" stands below the header, which the first line of another shape ends"},
        Bad{file(two_keys, "SELECT 0;\n" + two_parts),
            "4: only comment lines may stand above the first \"-- migrate:up\""},
        Bad{file(two_keys, "-- migrate:up\nA;\n"),
            "1: there is no \"-- migrate:down\"; where there is no way back write \"-- "
            "migrate:down "
            "irreversible: REASON\""},
        Bad{file(two_keys, "-- migrate:down\nA;\n"), "1: there is no \"-- migrate:up\""},
        Bad{file(two_keys, "-- migrate:up\n-- migrate:down\n-- migrate:up\n"),
            "6: an up part after a down part; all ups stand before the first down"},
        Bad{file(two_keys, "-- migrate:sideways\n"),
            "4: unknown part \"migrate:sideways\"; expected migrate:up or migrate:down"},
        Bad{file(two_keys, "-- migrate:up fast\n"),
            "4: unknown option \"fast\" of a part; expected transaction:false, foreign_keys:off, "
            "postgresql or "
            "sqlite, and on a down part irreversible: REASON"},
        Bad{file(two_keys, "-- migrate:up\n-- migrate:down irreversible:\n"),
            "5: \"irreversible:\" needs a reason"},
        Bad{file(two_keys, "-- migrate:up\n-- migrate:down irreversible: lost\nDROP TABLE t;\n"),
            "5: an irreversible down part stands alone and empty"},
        Bad{file(two_keys, "-- migrate:up transaction:false foreign_keys:off\n"),
            "4: foreign_keys:off cannot be had with transaction:false"},
        Bad{file(two_keys + "-- dialect: sqlite\n", "-- migrate:up postgresql\n"),
            "5: the part is for postgresql, which \"dialect\" in the header does not name"},
        Bad{file(two_keys + "-- dialect: postgresql, sqlite\n",
                 "-- migrate:up\n-- migrate:down sqlite\nA;\n"),
            "1: there is no \"-- migrate:down\" for postgresql; where there is no way back write "
            "\"-- "
            "migrate:down irreversible: REASON\""},
        Bad{file(two_keys, std::string("-- migrate:up\nA\0B;\n", 19)),
            "5: the file holds a NUL byte"},
        Bad{file(two_keys, "-- migrate:up\nA\xFF;\n"), "5: the file is not UTF-8"}));

/// The most memory that the process ever had, in bytes.
std::size_t peak_memory() {
  rusage usage = {};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::size_t>(usage.ru_maxrss) * 1024;
}

TEST(Revision, reads_a_hundred_megabytes_in_little_more_memory_than_twice_that) {
  constexpr std::size_t size = 100u << 20;
  std::string text = file(two_keys, "-- migrate:up\n");
  text.reserve(size + 200);
  while (text.size() < size) text += "INSERT INTO t VALUES (1, 'a text of some length');\n";
  text += "-- migrate:down\nDELETE FROM t;\n";
  [[maybe_unused]] const std::size_t before = peak_memory();
  const Revision revision = parse_revision(text, "m.sql");
  EXPECT_GT(revision.parts[0].text.size(), size - 200);
  EXPECT_EQ(revision.parts[1].text, "DELETE FROM t;\n");
#ifndef __SANITIZE_ADDRESS__
  EXPECT_LT(peak_memory() - before, size + size / 2);
#endif
}

TEST(Header, puts_a_value_in_its_usual_place_or_that_of_the_old_one) {
  const std::string text = file(two_keys + "-- seal: sha256:" + digest + "\n", two_parts);
  const std::string rest = "-- seal: sha256:" + digest + "\n\n" + two_parts;
  EXPECT_EQ(with_header(text, "message", "Hello"),
            "-- revision: abc\n-- parent: none\n-- message:  Hello\n" + rest);
  EXPECT_EQ(with_header(text, "parent", "x1"), "-- revision: abc\n-- parent:   x1\n" + rest);
  EXPECT_EQ(with_header(text, "seal", ""), file(two_keys, two_parts));
}

TEST(Seal, stands_over_the_text_without_itself) {
  const std::string text = file(two_keys, two_parts);
  EXPECT_EQ(seal_of(text), sha256(text));
  EXPECT_EQ(seal_of(sealed(text)), sha256(text));
  EXPECT_EQ(sealed(sealed(text)), sealed(text));
}

TEST(Seal, is_the_digest_that_sha256sum_prints) {
  EXPECT_EQ(sha256("abc"),
            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Seal, breaks_with_any_other_change) {
  std::string text = sealed(file(two_keys, two_parts));
  text.replace(text.find("SELECT 1"), 8, "SELECT 3");
  EXPECT_TRUE(has_broken_seal(parse_revision(text, "m.sql")));
}

}  // namespace
}  // namespace schemadiff::migration

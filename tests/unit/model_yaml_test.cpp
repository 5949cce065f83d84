// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cstdlib>
#include <random>

#include "model/yaml_events.hpp"
#include "model/yaml_text.hpp"

namespace schemadiff::model {
namespace {

struct Parsed {
  std::unique_ptr<Document> document = {};
  std::vector<Problem> problems = {};
};

Parsed parsed(const std::string& text) {
  Parsed result;
  result.document = parse_yaml("m", text, result.problems);
  return result;
}

/// Every scalar of one line stands in the text just where its entry says.
void expect_places(const std::string& text) {
  const Parsed result = parsed(text);
  for (const Problem& problem : result.problems) {
    EXPECT_GE(problem.location.line, 1) << text;
    EXPECT_GE(problem.location.column, 1) << text;
  }
  if (!result.document) {
    EXPECT_FALSE(result.problems.empty()) << text;
    return;
  }
  const Document& document = *result.document;
  for (const Entry& entry : document.entries) {
    ASSERT_LT(entry.line, document.line_starts.size()) << text;
    if (entry.shape != Shape::scalar || !entry.plain) continue;
    const std::string_view value =
        std::string_view(document.texts).substr(entry.text_at, entry.text_size);
    const std::size_t line_end = std::min(value.find_first_of(" \n"), value.size());
    const std::size_t at = document.line_starts[entry.line] + entry.column;
    EXPECT_EQ(document.source.substr(at, line_end), value.substr(0, line_end)) << text;
  }
}

const std::vector<std::string> samples = {
    R"yaml(# a comment
schemadiff: 1   # format
include: [a/*.yaml, "b c.yaml", 'it''s']

types:
  money: numeric(12,2)
  key: {postgresql: uuid, sqlite: text}
enums:
  e: [new, null, {value: x, was: 'y'}, ~, 12, true]
tables:
  "two words":
    comment: People who buy; and - others (say)
    columns:
      id:         {type: bigint, identity: always, primary_key: true}
      null: {null: true, default: -1.5}
      plain name: text
      price:      {type: "numeric(12,2)", check: price >= 0 and price < 10}
      empty: {}
      none:
      last: []
    checks:
      total: total < 1000000   # comment
      other: (a or b) and c is not null
    unique:
      - a
      - [a, b]
      - {columns: [a], name: "x"}
views:
  v: |-
    select 1
      from "t"   # not a comment

     where true
  w: |
    one line

last:
)yaml",
    "a: 1\n",
    "a:\n  b:\n    c: d\n  e: f\n",
    "a: 'x'\nb: \"y\" # c\n",
    "\n\n# only\n",
    "a: {b: [c, {d: e}], f: g h }\n",
    "a: x\n  y\n",
    "a: |\n  x\n b: y\n",
    "a: |-\n\n  x\n",
    "日本: 語\nb: é # ü\n",
    "a: [x,y]\nb: {c: d,e: f}\n",
    "a: {b: c:d, e: f}\nb: a::b\n",
    "a: x#y\nb: 'x'#y\n",
    "a:  # comment\n  b: c\n",
    "- a\n- b\n",
    "a:\n- b\n- c\n",
    "a: b: c\n",
    "a: -\nb: - x\n",
    "a: ''\nb: \"\"\nc: ' '\n",
    "a : b\n",
    "a: ...\n...\n",
    "a: b\n---\nc: d\n",
    "<<: x\n",
    "a: [b, ]\nc: {d, e: f}\n",
    "a: \"x\\n\"\n",
    "a: >-\n  x\n  y\n",
    "a: &x b\nc: *x\n",
    "a:\tb\n",
    "a: b\r\nc: d\r\n",
    "a: {b: c}}\n",
    "a: {b: 'c' d}\n",
    "a: 'b' c\n",
    "a: x'y\"z\n"};

TEST(Yaml, knows_where_everything_stands) {
  for (const std::string& sample : samples) expect_places(sample);
}

TEST(Yaml, counts_the_columns_of_a_place_in_characters) {
  const Parsed result = parsed("日本: {語: [é, ü, {x: y, x: z}]}\n");
  ASSERT_EQ(result.problems.size(), 1u);
  EXPECT_EQ(to_string(result.problems[0].location), "m:1:23");
  EXPECT_EQ(result.problems[0].message, "key 'x' is given twice: first at 1:17");
}

TEST(Yaml, takes_the_line_ends_of_every_system) {
  const Parsed result = parsed("a: b\r\nc:\r\n  d: e\r\n");
  ASSERT_TRUE(result.document);
  const Document& document = *result.document;
  EXPECT_EQ(document.texts, "abcde");
  EXPECT_EQ(
      to_string(document.location(document.entries.back().line, document.entries.back().column)),
      "m:3:6");
}

TEST(Yaml, knows_where_everything_stands_whatever_is_changed_in_it) {
  const char* wanted = std::getenv("SCHEMADIFF_YAML_ROUNDS");
  const int rounds = wanted ? std::atoi(wanted) : 2000;
  const std::string letters = "{}[]:,#\"'  \n\n-|?&*!~%@<>=ab.\\()";
  std::mt19937 random(20);
  for (int round = 0; round < rounds; ++round) {
    std::string text = samples[random() % samples.size()];
    for (std::size_t change = random() % 3 + 1; change > 0 && !text.empty(); --change) {
      const std::size_t at = random() % text.size();
      const char letter = letters[random() % letters.size()];
      switch (random() % 4) {
        case 0:
          text.erase(at, 1);
          break;
        case 1:
          text.insert(at, 1, letter);
          break;
        case 2:
          text[at] = letter;
          break;
        default:
          text.resize(at);
          break;
      }
    }
    expect_places(text);
    ASSERT_FALSE(HasFailure()) << "round " << round;
  }
}

TEST(Yaml, types_plain_scalars_by_the_core_schema_of_1_2) {
  const std::vector<std::pair<std::string_view, CoreType>> expected = {
      {"", CoreType::null},
      {"~", CoreType::null},
      {"null", CoreType::null},
      {"NULL", CoreType::null},
      {"nULL", CoreType::string},
      {"true", CoreType::boolean},
      {"False", CoreType::boolean},
      {"tRUE", CoreType::string},
      {"no", CoreType::string},
      {"on", CoreType::string},
      {"y", CoreType::string},
      {"0", CoreType::integer},
      {"-12", CoreType::integer},
      {"+3", CoreType::integer},
      {"007", CoreType::integer},
      {"0o17", CoreType::based_integer},
      {"0o18", CoreType::string},
      {"0xfF", CoreType::based_integer},
      {"0x", CoreType::string},
      {"-0x1", CoreType::string},
      {"1_000", CoreType::string},
      {"1.", CoreType::decimal},
      {".5", CoreType::decimal},
      {"-1.5e+3", CoreType::decimal},
      {"1e5", CoreType::decimal},
      {"1e", CoreType::string},
      {".", CoreType::string},
      {"-", CoreType::string},
      {"1.2.3", CoreType::string},
      {".inf", CoreType::not_finite},
      {"-.Inf", CoreType::not_finite},
      {".NAN", CoreType::not_finite},
      {"2020-01-01", CoreType::string}};
  for (const auto& [text, type] : expected) EXPECT_EQ(core_type(text), type) << text;
}

TEST(Yaml, quotes_exactly_what_needs_it) {
  const std::vector<std::array<std::string_view, 3>> expected = {
      {"plain words", "plain words", "plain words"},
      {"a, b", "a, b", "\"a, b\""},
      {"a::int", "a::int", "\"a::int\""},
      {"it's", "it's", "it's"},
      {"'x'", "\"'x'\"", "\"'x'\""},
      {"\"x\"", "'\"x\"'", "'\"x\"'"},
      {"a: b", "\"a: b\"", "\"a: b\""},
      {"a #b", "\"a #b\"", "\"a #b\""},
      {"a#b", "a#b", "a#b"},
      {"no", "no", "no"},
      {"null", "\"null\"", "\"null\""},
      {"12", "\"12\"", "\"12\""},
      {" x", "\" x\"", "\" x\""},
      {"a\nb", "\"a\\nb\"", "\"a\\nb\""},
      {"\x01", "\"\\x01\"", "\"\\x01\""},
      {"日本", "日本", "日本"}};
  for (const auto& [text, block, flow] : expected) {
    EXPECT_EQ(yaml_string(text, Context::block), block);
    EXPECT_EQ(yaml_string(text, Context::flow), flow);
  }
}

}  // namespace
}  // namespace schemadiff::model

// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"

#include <gtest/gtest.h>

#include "cli/help.hpp"
#include "schemadiff/error.hpp"

namespace schemadiff::cli {
namespace {

constexpr Option check_options[] = {
    {"format", '\0', "text|json", "default: text"},
    {"strict", '\0', "", "more"},
};

constexpr Option revision_options[] = {{"message", 'm', "MESSAGE", "what it is for"}};

constexpr Command commands[] = {
    {.name = "check",
     .options = check_options,
     .zero = "yes",
     .one = "no",
     .example = "schemadiff check"},
    {.name = "diff", .arguments = "FROM TO", .at_least = 2, .at_most = 2},
    {.name = "downgrade", .arguments = "REVISION", .at_least = 1, .at_most = 1},
    {.name = "revision", .options = revision_options},
};

Arguments parsed(const std::vector<std::string>& words) { return parse(words, commands); }

std::string error_of(const std::vector<std::string>& words) {
  try {
    parsed(words);
  } catch (const UsageError& error) {
    return error.what();
  }
  return {};
}

TEST(Parse, options_stand_before_and_after_the_command) {
  const Arguments arguments =
      parsed({"-c", "other.toml", "check", "--url=sqlite:x.db", "--strict"});
  EXPECT_EQ(arguments.command->name, "check");
  EXPECT_EQ(arguments.value("config"), "other.toml");
  EXPECT_EQ(arguments.value("url"), "sqlite:x.db");
  EXPECT_TRUE(arguments.has("strict"));
  EXPECT_FALSE(arguments.has("quiet"));
  EXPECT_EQ(arguments.value("format", "text"), "text");
}

TEST(Parse, the_options_of_a_command_may_stand_before_it_too) {
  EXPECT_EQ(parsed({"--format", "json", "check"}).value("format"), "json");
}

TEST(Parse, letters_stand_for_options) {
  const Arguments arguments = parsed({"revision", "-qm", "a message", "-e", "production"});
  EXPECT_TRUE(arguments.has("quiet"));
  EXPECT_EQ(arguments.value("message"), "a message");
  EXPECT_EQ(arguments.value("env"), "production");
}

TEST(Parse, words_that_begin_with_a_minus_and_a_digit_name_revisions) {
  EXPECT_EQ(parsed({"downgrade", "-1"}).words, std::vector<std::string>{"-1"});
  EXPECT_EQ(parsed({"downgrade", "-3:current", "-q"}).words,
            std::vector<std::string>{"-3:current"});
}

TEST(Parse, several_models_stand_after_one_option_where_no_words_are_expected) {
  const std::vector<std::string> files{"a.yaml", "b.yaml", "c.yaml"};
  EXPECT_EQ(parsed({"check", "--model", "a.yaml", "b.yaml", "--strict", "--model", "c.yaml"})
                .values("model"),
            files);
  const Arguments arguments = parsed({"diff", "--model", "a.yaml", "model", "target"});
  EXPECT_EQ(arguments.values("model"), std::vector<std::string>{"a.yaml"});
  EXPECT_EQ(arguments.words, (std::vector<std::string>{"model", "target"}));
}

TEST(Parse, what_is_unknown_is_an_error_that_names_the_nearest) {
  EXPECT_EQ(error_of({"chek"}), "unknown command 'chek'; did you mean 'check'?");
  EXPECT_EQ(error_of({"check", "--strickt"}),
            "unknown option '--strickt'; did you mean '--strict'?");
  EXPECT_EQ(error_of({"check", "--ur=x"}), "unknown option '--ur'; did you mean '--url'?");
  EXPECT_EQ(error_of({"check", "-z"}),
            "unknown option '-z'; 'schemadiff --help' lists the options");
  EXPECT_EQ(error_of({"qwertyuiop"}),
            "unknown command 'qwertyuiop'; 'schemadiff --help' lists the commands");
}

TEST(Parse, values_and_words_are_checked) {
  EXPECT_EQ(error_of({"check", "--format", "xml"}), "--format takes text, json, not 'xml'");
  EXPECT_EQ(error_of({"check", "--url", "a", "--url", "b"}), "--url is given twice");
  EXPECT_EQ(error_of({"check", "more"}), "unexpected argument 'more'; usage: schemadiff check");
  EXPECT_EQ(error_of({"diff", "one"}), "too few arguments; usage: schemadiff diff FROM TO");
  EXPECT_EQ(error_of({}), "no command; 'schemadiff --help' lists the commands");
  EXPECT_NE(error_of({"check", "--url"}), "");
}

TEST(Parse, help_needs_no_words) { EXPECT_TRUE(parsed({"diff", "--help"}).has("help")); }

TEST(MannerOf, is_found_in_a_command_line_that_cannot_be_read) {
  const std::vector<std::string> words{"--url", "x", "check", "--formt", "--format", "json", "-v"};
  const Manner manner = manner_of(words, commands);
  EXPECT_TRUE(manner.json);
  EXPECT_TRUE(manner.verbose);
  EXPECT_EQ(manner.command, "check");
}

TEST(Help, of_a_command_lists_its_options_and_statuses_and_ends_in_an_example) {
  EXPECT_EQ(command_help(commands[0]),
            "usage: schemadiff check [OPTIONS]\n\n.\n\nOptions:\n"
            "      --format text|json  default: text\n"
            "      --strict            more\n\n"
            "'schemadiff --help' lists the options of every command.\n\n"
            "Exit status:\n  0  yes\n  1  no\n"
            "  2  the question could not be asked or answered: usage, configuration, a file, the "
            "database\n"
            "  130, 143  interrupted; everything begun was rolled back\n\n"
            "Example:\n  schemadiff check\n");
}

TEST(Help, fits_a_screen) {
  std::vector<Command> many(15, commands[1]);
  const std::string text = general_help(many);
  EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 48);
}

}  // namespace
}  // namespace schemadiff::cli

// SPDX-License-Identifier: MIT
#include "cli/arguments.hpp"

#include <algorithm>
#include <boost/program_options/cmdline.hpp>
#include <boost/program_options/errors.hpp>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/value_semantic.hpp>
#include <optional>

#include "schemadiff/error.hpp"
#include "support/text.hpp"

namespace schemadiff::cli {
namespace {

namespace po = boost::program_options;

constexpr Option globals[] = {
    {"config", 'c', "FILE", "configuration; default: schemadiff.toml here or above"},
    {"env", 'e', "NAME", "an environment of the configuration"},
    {"url", '\0', "URL", "the database; also $SCHEMADIFF_URL"},
    {"model", '\0', "PATH…", "model files or directories"},
    {"migrations", '\0', "DIR", "the migrations directory"},
    {"dialect", '\0', "postgresql|sqlite", "where nothing else tells"},
    {"color", '\0', "auto|always|never", "colour; also $NO_COLOR"},
    {"quiet", 'q', "", "errors and results only"},
    {"verbose", 'v', "", "say more, with the SQL of errors"},
    {"debug", '\0', "", "say what is done inside"},
    {"version", '\0', "", "print the version"},
    {"help", 'h', "", "print help"},
};

bool repeats(const Option& option) { return option.value.ends_with("…"); }

const Option* find(std::span<const Option> options, std::string_view name) {
  const auto found = std::ranges::find(options, name, &Option::name);
  return found == options.end() ? nullptr : &*found;
}

bool is_option(std::string_view word) {
  return word.size() > 1 && word[0] == '-' && !(word[1] >= '0' && word[1] <= '9');
}

/// Whether the word is an option, of all commands or of any, whose value is the next word.
bool takes_next(std::string_view word, std::span<const Command> commands) {
  const auto matches = [&](const Option& option) {
    if (option.value.empty()) return false;
    return word.starts_with("--") ? word.substr(2) == option.name
                                  : word.size() == 2 && word[1] == option.letter;
  };
  return std::ranges::any_of(globals, matches) ||
         std::ranges::any_of(commands, [&](const Command& command) {
           return std::ranges::any_of(command.options, matches);
         });
}

/// Position of the command; the number of words where there is none.
std::size_t command_position(std::span<const std::string> words,
                             std::span<const Command> commands) {
  std::size_t at = 0;
  while (at < words.size() && is_option(words[at])) at += takes_next(words[at], commands) ? 2 : 1;
  return std::min(at, words.size());
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates,
                         std::string_view otherwise) {
  const std::string near = support::nearest(word, candidates);
  return near.empty() ? std::string(otherwise) : "did you mean '" + near + "'?";
}

[[noreturn]] void throw_unknown(const std::string& word, std::span<const Option> known) {
  std::vector<std::string> spelled;
  for (const Option& option : known) spelled.push_back("--" + std::string(option.name));
  const std::vector<std::string_view> candidates(spelled.begin(), spelled.end());
  const std::string name = word.substr(0, word.find('='));
  throw UsageError("unknown option '" + name + "'; " +
                   did_you_mean(name, candidates, "'schemadiff --help' lists the options"));
}

po::options_description described(std::span<const Option> options) {
  po::options_description description;
  for (const Option& option : options) {
    std::string names(option.name);
    if (option.letter != '\0') (names += ',') += option.letter;
    if (option.value.empty()) {
      description.add_options()(names.c_str(), "");
    } else {
      description.add_options()(names.c_str(), po::value<std::string>(), "");
    }
  }
  return description;
}

/// `-1` and `-3:current` name revisions.
std::vector<po::option> relative_revision(std::vector<std::string>& words) {
  if (words.front().size() < 2 || words.front()[0] != '-' || is_option(words.front())) return {};
  po::option option;
  option.value.push_back(words.front());
  option.original_tokens.push_back(words.front());
  words.erase(words.begin());
  return {option};
}

std::vector<po::option> split_by_library(const std::vector<std::string>& words,
                                         std::span<const Option> options) {
  const po::options_description description = described(options);
  namespace style = po::command_line_style;
  try {
    return po::command_line_parser(words)
        .options(description)
        .style(style::unix_style & ~style::allow_guessing)
        .extra_style_parser(relative_revision)
        .allow_unregistered()
        .run()
        .options;
  } catch (const po::error& error) {
    throw UsageError(std::string(error.what()) + "; 'schemadiff --help' lists the options");
  }
}

/// `--model a.yaml b.yaml`, as a shell expands `--model *.yaml`: each of them as an option of its
/// own, where the command takes no words that they could be.
std::vector<std::string> with_repeated_options(std::span<const std::string> words,
                                               const Command& command) {
  std::vector<std::string> result;
  bool repeating = false;
  for (const std::string& word : words) {
    const bool is_value = !is_option(word);
    if (is_value && repeating && result.back() != "--model") result.push_back("--model");
    if (!is_value) repeating = command.at_most == 0 && word == "--model";
    result.push_back(word);
  }
  return result;
}

void check_value(const Option& option, const std::string& value) {
  if (option.value.find('|') == std::string_view::npos) return;
  const std::vector<std::string> choices = support::split(option.value, '|');
  if (std::ranges::find(choices, value) != choices.end()) return;
  throw UsageError("--" + std::string(option.name) + " takes " +
                   support::replace_all(option.value, "|", ", ") + ", not '" + value + "'");
}

void store(Arguments& arguments, const po::option& parsed, std::span<const Option> known) {
  if (parsed.string_key.empty()) {
    arguments.words.insert(arguments.words.end(), parsed.value.begin(), parsed.value.end());
    return;
  }
  // A letter that is known comes as `-c`, and its long name is asked for by the letter.
  const std::string& key = parsed.string_key;
  const Option* option = find(known, key);
  if (!option && key.size() == 2 && key[0] == '-') {
    const auto by_letter = std::ranges::find(known, key[1], &Option::letter);
    if (by_letter != known.end()) option = &*by_letter;
  }
  if (parsed.unregistered || !option) throw_unknown(parsed.original_tokens.front(), known);
  auto& values = arguments.options[std::string(option->name)];
  if (!values.empty() && !repeats(*option)) {
    throw UsageError("--" + std::string(option->name) + " is given twice");
  }
  for (const std::string& value : parsed.value) {
    check_value(*option, value);
    values.push_back(value);
  }
}

void check_words(const Arguments& arguments) {
  const Command& command = *arguments.command;
  const std::string usage = "usage: schemadiff " + std::string(command.name) +
                            (command.arguments.empty() ? "" : " ") + std::string(command.arguments);
  if (arguments.words.size() < command.at_least) throw UsageError("too few arguments; " + usage);
  if (arguments.words.size() > command.at_most) {
    throw UsageError("unexpected argument '" + arguments.words[command.at_most] + "'; " + usage);
  }
}

}  // namespace

std::span<const Option> global_options() { return globals; }

const Command& command_named(std::string_view name, std::span<const Command> commands) {
  const auto found = std::ranges::find(commands, name, &Command::name);
  if (found != commands.end()) return *found;
  std::vector<std::string_view> names;
  for (const Command& command : commands) names.push_back(command.name);
  throw UsageError("unknown command '" + std::string(name) + "'; " +
                   did_you_mean(name, names, "'schemadiff --help' lists the commands"));
}

std::string Arguments::value(std::string_view option, std::string_view otherwise) const {
  const auto found = options.find(option);
  return found == options.end() || found->second.empty() ? std::string(otherwise)
                                                         : found->second.back();
}

std::vector<std::string> Arguments::values(std::string_view option) const {
  const auto found = options.find(option);
  return found == options.end() ? std::vector<std::string>{} : found->second;
}

Arguments parse(std::span<const std::string> words, std::span<const Command> commands) {
  const std::size_t at = command_position(words, commands);
  Arguments arguments;
  std::vector<Option> known(std::begin(globals), std::end(globals));
  std::vector<std::string> rest(words.begin(), words.end());
  if (at < words.size()) {
    arguments.command = &command_named(words[at], commands);
    const auto& own = arguments.command->options;
    known.insert(known.end(), own.begin(), own.end());
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at));
    rest = with_repeated_options(rest, *arguments.command);
  }
  for (const po::option& option : split_by_library(rest, known)) store(arguments, option, known);
  const bool informs = arguments.has("help") || arguments.has("version");
  if (arguments.command && !informs) check_words(arguments);
  if (!arguments.command && !informs) {
    throw UsageError("no command; 'schemadiff --help' lists the commands");
  }
  return arguments;
}

Manner manner_of(std::span<const std::string> words, std::span<const Command> commands) {
  Manner manner;
  const std::size_t at = command_position(words, commands);
  if (at < words.size()) manner.command = words[at];
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word == "--") break;
    if (word == "--format=json") manner.json = true;
    if (word == "--format" && i + 1 < words.size()) manner.json = words[i + 1] == "json";
    if (word == "-v" || word == "--verbose") manner.verbose = true;
    if (word == "--debug") manner.debug = true;
  }
  return manner;
}

}  // namespace schemadiff::cli

// SPDX-License-Identifier: MIT
#include "cli/completion.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "proof/proof.hpp"
#include "support/text.hpp"

namespace schemadiff::cli {
namespace {

// bash ---------------------------------------------------------------------------------------

/// `--config|-c`, as a case of the shell; each behind its command; none for the options of all.
std::string bash_names(std::string_view command, const Option& option) {
  std::string names = fmt::format("{}:--{}", command, option.name);
  if (option.letter != '\0') names += fmt::format("|{}:-{}", command, option.letter);
  return names;
}

std::string bash_action(const Candidates& candidates) {
  std::string action;
  if (candidates.files) action += " files=yes";
  if (candidates.folders) action += " folders=yes";
  if (!candidates.words.empty())
    action += fmt::format(" words='{}'", support::join(candidates.words, " "));
  return action.empty() ? " return" : action;
}

std::string bash_value_cases(std::string_view command, std::span<const Option> options,
                             std::span<const Command> commands) {
  std::string cases;
  for (const Option& option : options) {
    if (option.value.empty()) continue;
    cases += fmt::format("    {}){} ;;\n", bash_names(command, option),
                         bash_action(candidates_for(option.value, commands)));
  }
  return cases;
}

std::string option_words(std::span<const Option> own) {
  std::vector<std::string> words;
  for (const Option& option : own) words.push_back("--" + std::string(option.name));
  for (const Option& option : global_options()) words.push_back("--" + std::string(option.name));
  return support::join(words, " ");
}

/// Every spelling of every option that takes a value, which is then no command.
std::string options_with_values(std::span<const Command> commands) {
  std::set<std::string> names;
  const auto add = [&](std::span<const Option> options) {
    for (const Option& option : options) {
      if (option.value.empty()) continue;
      names.insert("--" + std::string(option.name));
      if (option.letter != '\0') names.insert(std::string("-") + option.letter);
    }
  };
  add(global_options());
  for (const Command& command : commands) add(command.options);
  return support::join(std::vector<std::string>(names.begin(), names.end()), "|");
}

constexpr std::string_view bash_script =
    R"(# bash completion for schemadiff: source <(schemadiff completion bash)
_schemadiff() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}}
  local command= options= words= files= folders= i
  COMPREPLY=()
  # bash takes --format=json for three words.
  if [[ $cur == = ]]; then cur=
  elif [[ $prev == = ]]; then prev=${{COMP_WORDS[COMP_CWORD-2]}}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${{COMP_WORDS[i]}} in
      {with_values}) [[ ${{COMP_WORDS[i+1]}} == = ]] && ((i++)); ((i++)) ;;
      -*) ;;
      *) command=${{COMP_WORDS[i]}}; break ;;
    esac
  done
  case $command:$prev in
{own_values}    *) case :$prev in
{global_values}      *) case $command in
{arguments}        esac ;;
      esac ;;
  esac
  if [[ $cur == -* ]]; then words=$options files= folders=; fi
  [[ -n $words ]] && mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
  if [[ -n $files ]]; then
    compopt -o filenames 2>/dev/null
    mapfile -t -O "${{#COMPREPLY[@]}}" COMPREPLY < <(compgen -f -- "$cur")
  elif [[ -n $folders ]]; then
    compopt -o filenames 2>/dev/null
    mapfile -t -O "${{#COMPREPLY[@]}}" COMPREPLY < <(compgen -d -- "$cur")
  fi
}}
complete -F _schemadiff schemadiff
)";

std::string bash_arguments(std::span<const Command> commands) {
  std::string cases;
  std::vector<std::string> names;
  for (const Command& command : commands) {
    names.emplace_back(command.name);
    const Candidates candidates = candidates_for(command.arguments, commands);
    cases +=
        fmt::format("          {}) options='{}'{} ;;\n", command.name,
                    option_words(command.options), candidates.any() ? bash_action(candidates) : "");
  }
  return cases + fmt::format("          '') options='{}' words='{}' ;;\n", option_words({}),
                             support::join(names, " "));
}

// zsh ----------------------------------------------------------------------------------------

std::string quoted(std::string_view text) {
  return "'" + support::replace_all(text, "'", "'\\''") + "'";
}

std::string zsh_text(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (std::string_view("[]:\\").find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string zsh_action(const Candidates& candidates) {
  if (!candidates.words.empty() && candidates.files)
    return fmt::format("{{_alternative \"w\\:word\\:({})\" \"f\\:file\\:_files\"}}",
                       support::join(candidates.words, " "));
  if (!candidates.words.empty()) return fmt::format("({})", support::join(candidates.words, " "));
  if (candidates.files) return "_files";
  return candidates.folders ? "_files -/" : "";
}

std::string zsh_option(const Option& option, std::span<const Command> commands) {
  const std::string name = "--" + std::string(option.name);
  const bool repeats = option.value.ends_with("…");
  std::string spec = fmt::format("[{}]", zsh_text(option.help));
  if (!option.value.empty())
    spec += fmt::format(":{}:{}", zsh_text(option.value),
                        zsh_action(candidates_for(option.value, commands)));
  const std::string star = repeats ? "*" : "";
  const auto one = [&](const std::string& spelling) {
    return "    " +
           quoted(star + spelling +
                  (option.value.empty()         ? ""
                   : spelling.starts_with("--") ? "="
                                                : "+") +
                  spec) +
           " \\\n";
  };
  return one(name) + (option.letter == '\0' ? "" : one(std::string("-") + option.letter));
}

std::string zsh_case(const Command& command, std::span<const Command> commands) {
  std::string text = fmt::format("      {})\n        _arguments $globals \\\n", command.name);
  for (const Option& option : command.options) text += "      " + zsh_option(option, commands);
  const Candidates candidates = candidates_for(command.arguments, commands);
  if (candidates.any()) {
    text += "          " +
            quoted(fmt::format("*:{}:{}", zsh_text(command.arguments), zsh_action(candidates))) +
            "\n";
  } else {
    text.resize(text.size() - 3);
    text += "\n";
  }
  return text + "        ;;\n";
}

// fish ---------------------------------------------------------------------------------------

std::string fish_quoted(std::string_view text) {
  const std::string escaped = support::replace_all(text, "\\", "\\\\");
  return "'" + support::replace_all(escaped, "'", "\\'") + "'";
}

std::string fish_values(const Candidates& candidates) {
  std::string text = candidates.files ? " -F" : "";
  if (candidates.folders) text += " -a '(__fish_complete_directories)'";
  if (!candidates.words.empty()) text += " -a " + fish_quoted(support::join(candidates.words, " "));
  return text;
}

std::string fish_option(std::string_view condition, const Option& option,
                        std::span<const Command> commands) {
  std::string line = "complete -c schemadiff";
  if (!condition.empty()) line += " -n " + fish_quoted(condition);
  line += fmt::format(" -l {}", option.name);
  if (option.letter != '\0') line += fmt::format(" -s {}", option.letter);
  if (!option.value.empty()) {
    const Candidates candidates = candidates_for(option.value, commands);
    line += (candidates.files ? " -r" : " -x") + fish_values(candidates);
  }
  return line + " -d " + fish_quoted(option.help) + "\n";
}

}  // namespace

Candidates candidates_for(std::string_view value, std::span<const Command> commands) {
  std::string name;
  for (const char c : value)
    if (c != '[' && c != ']') name += c;
  name = support::replace_all(name, "…", "");
  Candidates candidates;
  if (name.find('|') != std::string::npos) {
    candidates.words = support::split(name, '|');
  } else if (name == "FILE" || name == "PATH") {
    candidates.files = true;
  } else if (name == "DIR") {
    candidates.folders = true;
  } else if (name == "SOURCE" || name == "FROM TO") {
    candidates = {.words = {"target", "model", "migrations", "empty"}, .files = true};
  } else if (name == "REVISION" || name == "RANGE") {
    candidates.words = {"head", "heads", "base"};
  } else if (name == "PROOF") {
    for (const proof::Proof proof : proof::all_proofs)
      candidates.words.emplace_back(name_of(proof));
  } else if (name == "COMMAND") {
    for (const Command& command : commands) candidates.words.emplace_back(command.name);
  }
  return candidates;
}

std::string bash_completion(std::span<const Command> commands) {
  std::string own;
  for (const Command& command : commands)
    own += bash_value_cases(command.name, command.options, commands);
  std::string globals;
  for (const std::string& line :
       support::split(bash_value_cases("", global_options(), commands), '\n'))
    if (!line.empty()) globals += "  " + line + "\n";
  return fmt::format(bash_script, fmt::arg("with_values", options_with_values(commands)),
                     fmt::arg("own_values", own), fmt::arg("global_values", globals),
                     fmt::arg("arguments", bash_arguments(commands)));
}

std::string zsh_completion(std::span<const Command> commands) {
  std::string text =
      "#compdef schemadiff\n# zsh completion for schemadiff: source <(schemadiff completion zsh)\n"
      "_schemadiff() {\n  local context state state_descr line\n  typeset -A opt_args\n"
      "  local -a globals names\n  globals=(\n";
  for (const Option& option : global_options()) {
    for (const std::string& line : support::split(zsh_option(option, commands), '\n'))
      if (!line.empty()) text += line.substr(0, line.size() - 2) + "\n";
  }
  text += "  )\n  names=(\n";
  for (const Command& command : commands)
    text += "    " + quoted(zsh_text(command.name) + ":" + zsh_text(command.summary)) + "\n";
  text +=
      "  )\n  _arguments -C $globals '1: :->command' '*:: :->rest' && return\n"
      "  case $state in\n  command) _describe command names ;;\n  rest)\n    case $line[1] in\n";
  for (const Command& command : commands) text += zsh_case(command, commands);
  return text +
         "    esac ;;\n  esac\n}\n"
         "if [[ $funcstack[1] == _schemadiff ]]; then _schemadiff \"$@\"\n"
         "else compdef _schemadiff schemadiff\nfi\n";
}

std::string fish_completion(std::span<const Command> commands) {
  std::string text =
      "# fish completion for schemadiff: schemadiff completion fish | source\n"
      "complete -c schemadiff -f\n";
  for (const Option& option : global_options()) text += fish_option("", option, commands);
  for (const Command& command : commands) {
    text += fmt::format("complete -c schemadiff -n __fish_use_subcommand -a {} -d {}\n",
                        command.name, fish_quoted(command.summary));
    const std::string condition = fmt::format("__fish_seen_subcommand_from {}", command.name);
    for (const Option& option : command.options) text += fish_option(condition, option, commands);
    const Candidates candidates = candidates_for(command.arguments, commands);
    if (candidates.any())
      text +=
          "complete -c schemadiff -n " + fish_quoted(condition) + fish_values(candidates) + "\n";
  }
  return text;
}

}  // namespace schemadiff::cli

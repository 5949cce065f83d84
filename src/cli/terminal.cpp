// SPDX-License-Identifier: MIT
#include "cli/terminal.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "schemadiff/error.hpp"

namespace schemadiff::cli {
namespace {

Terminal::Color color_of(const Arguments& arguments) {
  const std::string wanted = arguments.value("color", "auto");
  if (wanted == "always") return Terminal::Color::always;
  return wanted == "never" ? Terminal::Color::never : Terminal::Color::automatic;
}

Terminal::Loudness loudness_of(const Arguments& arguments) {
  if (arguments.has("quiet")) return Terminal::Loudness::quiet;
  if (arguments.has("debug")) return Terminal::Loudness::debug;
  return arguments.has("verbose") ? Terminal::Loudness::verbose : Terminal::Loudness::normal;
}

/// https://no-color.org
bool paints(Terminal::Color color, int descriptor) {
  if (color != Terminal::Color::automatic) return color == Terminal::Color::always;
  const char* no_color = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  const bool refused = no_color && *no_color != '\0';
  const bool dumb = terminal && std::strcmp(terminal, "dumb") == 0;
  return !refused && !dumb && ::isatty(descriptor) == 1;
}

bool is_live(int descriptor) {
  const char* terminal = std::getenv("TERM");
  return ::isatty(descriptor) == 1 && !(terminal && std::strcmp(terminal, "dumb") == 0);
}

}  // namespace

Terminal::Terminal(Color color, Loudness loudness)
    : loudness_(loudness),
      colors_results_(paints(color, STDOUT_FILENO)),
      colors_errors_(paints(color, STDERR_FILENO)),
      errors_to_terminal_(is_live(STDERR_FILENO)) {}

Terminal::Terminal(const Arguments& arguments)
    : Terminal(color_of(arguments), loudness_of(arguments)) {}

void Terminal::out(std::string_view text) {
  const std::lock_guard lock(mutex_);
  clear_transient();
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (!written || std::fflush(stdout) != 0) {
    throw UsageError(std::string("cannot write standard output: ") + std::strerror(errno));
  }
}

void Terminal::error(std::string_view text) {
  const std::lock_guard lock(mutex_);
  const bool is_error = colors_errors_ && text.starts_with("error: ");
  line(is_error ? "\033[1;31merror:\033[0m" + std::string(text.substr(6)) : std::string(text));
}

void Terminal::say(std::string_view text) {
  const std::lock_guard lock(mutex_);
  if (loudness_ != Loudness::quiet) line(text);
}

void Terminal::note(std::string_view text) { say("note: " + std::string(text)); }

void Terminal::detail(std::string_view text) {
  const std::lock_guard lock(mutex_);
  if (is_verbose()) line(text);
}

void Terminal::debug(std::string_view text) {
  const std::lock_guard lock(mutex_);
  if (loudness_ == Loudness::debug) line("debug: " + std::string(text));
}

bool Terminal::can_ask() const noexcept {
  return errors_to_terminal_ && loudness_ != Loudness::quiet && ::isatty(STDIN_FILENO) == 1;
}

bool Terminal::ask(std::string_view question) {
  const std::lock_guard lock(mutex_);
  clear_transient();
  std::fwrite(question.data(), 1, question.size(), stderr);
  std::fflush(stderr);
  std::string answer;
  for (char c = 0; ::read(STDIN_FILENO, &c, 1) == 1 && c != '\n';) answer += c;
  return answer == "y" || answer == "Y" || answer == "yes";
}

void Terminal::transient(std::string_view text) {
  const std::lock_guard lock(mutex_);
  if (!errors_to_terminal_ || loudness_ == Loudness::quiet) return;
  const std::string written = "\r\033[K" + std::string(text);
  std::fwrite(written.data(), 1, written.size(), stderr);
  std::fflush(stderr);
  transient_shown_ = true;
}

void Terminal::line(std::string_view text) {
  clear_transient();
  const std::string written = std::string(text) + "\n";
  std::fwrite(written.data(), 1, written.size(), stderr);
}

void Terminal::clear_transient() {
  if (!transient_shown_) return;
  std::fputs("\r\033[K", stderr);
  std::fflush(stderr);
  transient_shown_ = false;
}

}  // namespace schemadiff::cli

// SPDX-License-Identifier: MIT
#include "migration/new_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <random>

#include "schemadiff/error.hpp"
#include "support/files.hpp"
#include "support/text.hpp"

namespace schemadiff::migration {
namespace {

/// The base letters of U+00C0 to U+017F, one for each.
constexpr std::string_view base_letters =
    "aaaaaaaceeeeiiiidnooooo_ouuuuyts"
    "aaaaaaaceeeeiiiidnooooo_ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggg"
    "gggghhhhiiiiiiiiiiiijjkkkllllllll"
    "llnnnnnnnnnoooooooorrrrrrssssssss"
    "ttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(base_letters.size() == 0x180 - 0xC0);

/// The letter that stands for the code point at the start of the text; `_` for what has none. Takes
/// it off the text.
char take_letter(std::string_view& text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u;
  };
  const unsigned lead = byte(0);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char letter = '_';
  if (lead < 0x80) {
    letter = std::isalnum(static_cast<int>(lead))
                 ? static_cast<char>(std::tolower(static_cast<int>(lead)))
                 : '_';
  } else if (length == 2) {
    const unsigned point = (lead & 0x1F) << 6 | (byte(1) & 0x3F);
    if (point >= 0xC0 && point < 0x180) letter = base_letters[point - 0xC0];
  }
  text.remove_prefix(std::min(length, text.size()));
  return letter;
}

/// The C library reads time zones only from the environment.
class TimeZone {
 public:
  explicit TimeZone(const std::string& name) {
    if (const char* old = std::getenv("TZ")) old_ = old;
    ::setenv("TZ", name.c_str(), 1);
    ::tzset();
  }
  TimeZone(const TimeZone&) = delete;
  TimeZone& operator=(const TimeZone&) = delete;
  ~TimeZone() {
    old_ ? ::setenv("TZ", old_->c_str(), 1) : ::unsetenv("TZ");
    ::tzset();
  }

 private:
  std::optional<std::string> old_;
};

std::string zone_name(const std::string& timezone) {
  if (support::equal_ignoring_case(timezone, "utc")) return "UTC0";
  const char* folder = std::getenv("TZDIR");
  const std::string zones = folder ? folder : "/usr/share/zoneinfo";
  const bool inside =
      !timezone.empty() && timezone.front() != '/' && timezone.find("..") == std::string::npos;
  if (inside && support::is_file(zones + "/" + timezone)) return ":" + timezone;
  throw ConfigError(fmt::format(
      "[revision] timezone: there is no \"{}\" in {}; expected a name such as UTC or "
      "Europe/Berlin{}",
      timezone, zones, support::is_directory(zones) ? "" : ", and the package tzdata to be there"));
}

std::time_t seconds_of(const std::string& created) {
  std::tm time{};
  const char* rest = ::strptime(created.c_str(), "%Y-%m-%dT%H:%M:%S", &time);
  if (!rest) return std::time(nullptr);
  std::time_t seconds = ::timegm(&time);
  if (*rest == '+' || *rest == '-') {
    const int offset = (std::atoi(rest + 1) * 60 + std::atoi(rest + 4)) * 60;
    seconds += *rest == '+' ? -offset : offset;
  }
  return seconds;
}

std::string formatted(std::time_t seconds, const char* format, const std::string& zone) {
  const TimeZone in(zone);
  std::tm time{};
  ::localtime_r(&seconds, &time);
  std::string text(32, '\0');
  text.resize(std::strftime(text.data(), text.size(), format, &time));
  return text;
}

std::string value_of(std::string_view token, const Revision& revision, const FileNaming& naming) {
  if (token == "revision") return revision.id;
  if (token == "slug") return slug(revision.message, naming.slug_length);
  if (token == "created") {
    return formatted(seconds_of(revision.created), "%Y%m%d%H%M%S", zone_name(naming.timezone));
  }
  throw ConfigError(
      fmt::format("[revision] file_name: unknown token \"{{{}}}\"; expected {{created}}, "
                  "{{revision}} or {{slug}}",
                  token));
}

}  // namespace

std::string new_identifier(const Graph& graph) {
  std::random_device random;
  const Revisions all = graph.in_order();
  for (;;) {
    const std::uint64_t bits = std::uint64_t{random()} << 32 | random();
    const std::string id = fmt::format("{:012x}", bits & 0xFFFF'FFFF'FFFF);
    if (std::ranges::none_of(all, [&](const Revision* each) { return each->id.starts_with(id); }))
      return id;
  }
}

std::string now_text() { return formatted(std::time(nullptr), "%Y-%m-%dT%H:%M:%SZ", "UTC0"); }

std::string slug(std::string_view message, int length) {
  std::string text;
  while (!message.empty()) {
    const char letter = take_letter(message);
    if (letter == '_' && (text.empty() || text.back() == '_')) continue;
    text += letter;
  }
  text.resize(std::min(text.size(), static_cast<std::size_t>(std::max(length, 0))));
  while (!text.empty() && text.back() == '_') text.pop_back();
  return text;
}

std::string file_name(const Revision& revision, const FileNaming& naming) {
  std::string name;
  bool tells_revision = false;
  std::string_view pattern = naming.pattern;
  while (!pattern.empty()) {
    const std::size_t open = std::min(pattern.find('{'), pattern.size());
    name += pattern.substr(0, open);
    pattern.remove_prefix(open);
    if (pattern.empty()) break;
    const std::size_t close = pattern.find('}');
    if (close == std::string_view::npos)
      throw ConfigError("[revision] file_name has a \"{\" without its \"}\"");
    const std::string_view token = pattern.substr(1, close - 1);
    tells_revision = tells_revision || token == "revision";
    name += value_of(token, revision, naming);
    pattern.remove_prefix(close + 1);
  }
  if (!tells_revision)
    throw ConfigError(
        "[revision] file_name needs {revision}, so that no two files are of one name");
  if (name.find('/') != std::string::npos || name.starts_with('.')) {
    throw ConfigError(fmt::format(
        "[revision] file_name makes \"{}\", which is no file's name in the migrations directory",
        name));
  }
  while (!name.empty() && (name.back() == '_' || name.back() == '-')) name.pop_back();
  return name + ".sql";
}

void write_new_file(const std::string& path, std::string_view text) {
  const std::string error = support::write_file(path, text, support::IfThere::keep);
  if (error.empty()) return;
  throw MigrationError(fmt::format("the migration cannot be written: {}", error), {.file = path});
}

}  // namespace schemadiff::migration

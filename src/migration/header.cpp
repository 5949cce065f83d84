// SPDX-License-Identifier: MIT
#include "migration/header.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "support/text.hpp"

namespace schemadiff::migration {
namespace {

/// In the order in which they stand in a file.
constexpr std::array<std::string_view, 10> key_names{"revision", "parent", "message", "created",
                                                     "dialect",  "labels", "depends", "model",
                                                     "arrives",  "proven"};
constexpr std::string_view seal_key = "seal";

bool takes_dialect(std::string_view name) noexcept {
  return name == "model" || name == "arrives" || name == "proven";
}

bool is_hex_digest(std::string_view text) noexcept {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_seal(std::string_view text) noexcept {
  return text.starts_with("sha256:") && is_hex_digest(text.substr(7));
}

/// `v1:sha256:…`, or `v1:TAG:sha256:…` where the schema's normaliser has a part in it.
bool is_fingerprint(std::string_view text) {
  const std::vector<std::string> parts = support::split(text, ':');
  if (parts.size() != 3 && parts.size() != 4) return false;
  const std::string& version = parts.front();
  return version.size() > 1 && version.front() == 'v' &&
         version.find_first_not_of("0123456789", 1) == std::string::npos &&
         (parts.size() == 3 || !parts[1].empty()) && parts[parts.size() - 2] == "sha256" &&
         is_hex_digest(parts.back());
}

bool matches_digits(std::string_view text, std::string_view shape) noexcept {
  return text.size() == shape.size() &&
         std::equal(text.begin(), text.end(), shape.begin(),
                    [](char c, char s) { return s == '0' ? c >= '0' && c <= '9' : c == s; });
}

/// https://www.rfc-editor.org/rfc/rfc3339#section-5.6, in whole seconds
bool is_time(std::string_view text) noexcept {
  constexpr std::string_view shape = "0000-00-00T00:00:00";
  if (!matches_digits(text.substr(0, shape.size()), shape)) return false;
  const auto number = [&](std::size_t at) { return (text[at] - '0') * 10 + text[at + 1] - '0'; };
  const std::string_view zone = text.substr(shape.size());
  const bool zone_ok =
      zone == "Z" || matches_digits(zone, "+00:00") || matches_digits(zone, "-00:00");
  return zone_ok && number(5) >= 1 && number(5) <= 12 && number(8) >= 1 && number(8) <= 31 &&
         number(11) < 24 && number(14) < 60 && number(17) <= 60;
}

[[noreturn]] void bad_value(const HeaderLine& header, std::string_view expected,
                            const Location& location) {
  throw MigrationError(
      fmt::format("\"{}\" cannot be \"{}\"; expected {}", header.key, header.value, expected),
      location);
}

std::vector<std::string> list_of(const HeaderLine& header, const Location& location) {
  std::vector<std::string> items = support::split(header.value, ',');
  for (std::string& item : items) {
    item = std::string(support::trim(item));
    if (item.empty()) bad_value(header, "names separated by \", \"", location);
  }
  std::vector<std::string> sorted = items;
  std::ranges::sort(sorted);
  const auto twice = std::ranges::adjacent_find(sorted);
  if (twice != sorted.end()) {
    throw MigrationError(fmt::format("\"{}\" names \"{}\" twice", header.key, *twice), location);
  }
  return items;
}

std::vector<std::string> names_of(const HeaderLine& header, const Location& location) {
  std::vector<std::string> names = list_of(header, location);
  for (const std::string& name : names) check_revision_name(name, location);
  return names;
}

std::vector<std::string> dialects_of(const HeaderLine& header, const Location& location) {
  std::vector<std::string> names = list_of(header, location);
  for (const std::string& name : names) {
    if (!is_dialect_name(name)) bad_value(header, "postgresql, sqlite or both", location);
  }
  return names;
}

std::string fingerprint_of(const HeaderLine& header, const Location& location) {
  if (!is_fingerprint(header.value))
    bad_value(header, "a fingerprint such as v1:sha256:…", location);
  return std::string(header.value);
}

void read_evidence(const HeaderLine& header, const Location& location, Revision& revision) {
  if (!header.dialect.empty() && !is_dialect_name(header.dialect)) {
    throw MigrationError(
        fmt::format("unknown dialect \"{}\" in \"{}\"; expected postgresql or sqlite",
                    header.dialect, header.key),
        location);
  }
  Evidence& evidence = revision.evidence[std::string(header.dialect)];
  if (header.name == "model") evidence.model = fingerprint_of(header, location);
  if (header.name == "arrives") evidence.arrives = fingerprint_of(header, location);
  if (header.name == "proven") evidence.proven = std::string(header.value);
}

void read_value(const HeaderLine& header, const Location& location, Revision& revision) {
  const std::string value(header.value);
  if (header.name == "revision") {
    check_revision_name(value, location);
    revision.id = value;
  } else if (header.name == "parent") {
    if (value != "none") revision.parents = names_of(header, location);
  } else if (header.name == "message") {
    revision.message = value;
  } else if (header.name == "created") {
    if (!is_time(value)) bad_value(header, "a time such as 2026-11-20T04:15:00Z", location);
    revision.created = value;
  } else if (header.name == "dialect") {
    revision.dialects = dialects_of(header, location);
  } else if (header.name == "labels") {
    revision.labels = names_of(header, location);
  } else if (header.name == "depends") {
    revision.depends = names_of(header, location);
  } else if (header.name == seal_key) {
    if (!is_seal(value)) bad_value(header, "sha256: and 64 hexadecimal digits", location);
    revision.seal = value;
  } else {
    read_evidence(header, location, revision);
  }
}

[[noreturn]] void unknown_key(const HeaderLine& header, const Location& location) {
  std::vector<std::string_view> known(key_names.begin(), key_names.end());
  known.push_back(seal_key);
  const std::string near = support::nearest(header.name, known);
  throw MigrationError(fmt::format("unknown header key \"{}\"{}", header.key,
                                   near.empty() ? "; a line \"--\" ends the header"
                                                : fmt::format("; did you mean \"{}\"?", near)),
                       location);
}

std::size_t place_of(std::string_view name) noexcept {
  return static_cast<std::size_t>(std::ranges::find(key_names, name) - key_names.begin());
}

/// Values line up below each other where their keys are short enough.
std::string header_text(std::string_view key, std::string_view value) {
  return fmt::format("-- {:<9} {}\n", fmt::format("{}:", key), value);
}

}  // namespace

bool is_dialect_name(std::string_view name) noexcept {
  return std::ranges::find(dialect_names, name) != dialect_names.end();
}

bool is_header_key(std::string_view name) noexcept {
  return name == seal_key || place_of(name) < key_names.size();
}

std::optional<HeaderLine> header_line(std::string_view line) {
  if (!line.starts_with("--")) return std::nullopt;
  line = support::trim(line.substr(2));
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  HeaderLine header{.key = line.substr(0, colon), .name = {}, .dialect = {}, .value = {}};
  header.value = support::trim(line.substr(colon + 1));
  header.name = header.key.substr(0, header.key.find('('));
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
  if (header.name.empty() || header.name.find_first_not_of(letters) != std::string_view::npos) {
    return std::nullopt;
  }
  if (header.name.size() == header.key.size()) return header;
  if (header.key.back() != ')') return std::nullopt;
  header.dialect = header.key.substr(header.name.size() + 1);
  header.dialect.remove_suffix(1);
  return header;
}

void read_header_line(const HeaderLine& header, const Location& location, Revision& revision) {
  if (!is_header_key(header.name)) unknown_key(header, location);
  if (header.key.size() != header.name.size() && !takes_dialect(header.name)) {
    throw MigrationError(fmt::format("\"{}\" takes no dialect", header.name), location);
  }
  if (!revision.lines.try_emplace(std::string(header.key), location.line).second) {
    throw MigrationError(fmt::format("\"{}\" stands in the header twice", header.key), location);
  }
  if (header.value.empty() && header.name != "message") bad_value(header, "a value", location);
  read_value(header, location, revision);
}

std::optional<HeaderPlace> header_place(std::string_view text, std::string_view key) {
  const std::size_t place = place_of(key.substr(0, key.find('(')));
  std::optional<HeaderPlace> found;
  for (std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::size_t next = std::min(end + 1, text.size());
    const std::string_view line = support::trim(text.substr(at, end - at));
    const auto header = header_line(line);
    if (header && is_header_key(header->name)) {
      if (header->key == key) return HeaderPlace{at, next};
      if (place_of(header->name) <= place) found = HeaderPlace{next, next};
    } else if (found || !line.empty()) {
      break;
    }
    at = next;
  }
  return found;
}

std::string with_header(std::string_view text, std::string_view key, std::string_view value) {
  const std::optional<HeaderPlace> place = header_place(text, key);
  if (!place) throw MigrationError("the file has no header");
  std::string result(text.substr(0, place->begin));
  if (!value.empty()) result += header_text(key, value);
  return result.append(text.substr(place->end));
}

void check_revision_name(std::string_view name, const Location& location) {
  constexpr std::array<std::string_view, 5> reserved{"head", "heads", "base", "current", "none"};
  if (std::ranges::find(reserved, name) != reserved.end()) {
    throw MigrationError(fmt::format("\"{}\" is a reserved word and cannot name a revision", name),
                         location);
  }
  for (const char c : name) {
    const bool plain = static_cast<unsigned char>(c) > ' ' && c != '\x7F';
    if (plain && std::string_view("@-+:,;/\\()[]{}'\"`*?").find(c) == std::string_view::npos)
      continue;
    throw MigrationError(fmt::format("\"{}\" cannot name a revision: {} is not allowed in it", name,
                                     c == ' ' ? "a space"
                                     : plain  ? fmt::format("\"{}\"", c)
                                              : "a control character"),
                         location);
  }
  if (name.empty()) throw MigrationError("a revision's name cannot be empty", location);
}

}  // namespace schemadiff::migration

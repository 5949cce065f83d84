// SPDX-License-Identifier: MIT
#include "sqlite/address.hpp"

#include <charconv>

#include "schemadiff/error.hpp"

namespace schemadiff::sqlite {
namespace {

constexpr std::string_view memory = ":memory:";

/// What follows `sqlite:` or `sqlite+driver:`.
std::string_view after_scheme(std::string_view url) {
  const std::size_t colon = url.find(':');
  const std::string_view scheme = url.substr(0, url.find_first_of(":+"));
  if (colon == std::string_view::npos || scheme != "sqlite") {
    throw UsageError("not an SQLite URL: write sqlite:PATH or sqlite:///PATH");
  }
  return url.substr(colon + 1);
}

std::string decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      result += text[i];
      continue;
    }
    unsigned value = 0;
    const std::string_view digits = text.substr(i + 1, 2);
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (digits.size() != 2 || error != std::errc() || end != digits.data() + 2 || value == 0) {
      throw UsageError("'" + std::string(text.substr(i, 3)) +
                       "' in an SQLite URL is no byte: write % itself as %25");
    }
    result += static_cast<char>(value);
    i += 2;
  }
  return result;
}

}  // namespace

Address parse_address(std::string_view url) {
  std::string_view rest = after_scheme(url);
  if (rest.find('?') != std::string_view::npos) {
    throw UsageError(
        "an SQLite URL takes no parameters: leave out what follows '?', or write %3F for a '?' in "
        "a name");
  }
  if (rest.starts_with("//")) {
    rest.remove_prefix(2);
    if (rest.empty()) return {};
    if (rest.front() != '/' && rest != memory) {
      throw UsageError(
          "an SQLite URL has no host: write sqlite:PATH, sqlite:///relative/path or "
          "sqlite:////absolute/path");
    }
    if (rest.front() == '/') rest.remove_prefix(1);
    if (rest.empty()) return {};
  }
  if (rest == memory) return {};
  if (rest.empty())
    throw UsageError(
        "the SQLite URL names no file: write sqlite:PATH, or sqlite:// for one in memory");
  return {decoded(rest)};
}

std::string url_of(std::string_view path) {
  std::string url = path.starts_with("//") ? "sqlite:///" : "sqlite:";
  for (const char c : path) {
    if (c == '%') {
      url += "%25";
    } else if (c == '?') {
      url += "%3F";
    } else {
      url += c;
    }
  }
  return url;
}

}  // namespace schemadiff::sqlite

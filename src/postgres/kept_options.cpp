// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include "postgres/ddl.hpp"
#include "postgres/kept_names.hpp"
#include "postgres/quote.hpp"
#include "postgres/reading.hpp"
#include "support/text.hpp"

// https://www.postgresql.org/docs/current/sql-createserver.html, OPTIONS

namespace schemadiff::postgres {
namespace {

using Option = Value::Map::value_type;

/// The options that hold a secret: of libpq, and what wrappers of other databases call theirs.
bool is_secret(std::string_view name) {
  constexpr std::array<std::string_view, 7> secrets = {"passw", "passcode", "passphrase", "pwd",
                                                       "secret", "token", "credential"};
  const std::string lower = support::lower(name);
  return std::ranges::any_of(
      secrets, [&](std::string_view part) { return lower.find(part) != std::string::npos; });
}

const std::string& text_of(const Option& option) { return std::get<std::string>(option.second.data); }

void mask(Value::Map& options) {
  for (auto& [name, value] : options) {
    // postgres_fdw: whether a password must be given is no secret.
    if (is_secret(name) && name != "password_required") value = {std::string(masked_text)};
  }
}

const Option* find(const Value::Map& options, std::string_view name) {
  const auto found = std::ranges::find(options, name, &Option::first);
  return found == options.end() ? nullptr : &*found;
}

/// Where the password has an `@` or a `/` of its own, too much is masked rather than too little.
std::string masked_url(std::string_view url) {
  std::string text(url);
  const std::size_t start = text.find("://") + 3, at = text.rfind('@');
  const std::size_t colon = text.find(':', start);
  if (at != std::string::npos && colon < at) text.replace(colon + 1, at - colon - 1, masked_text);
  for (const std::string_view name : {"?password=", "&password=", "sslpassword="}) {
    const std::size_t found = text.find(name);
    if (found == std::string::npos) continue;
    const std::size_t value = found + name.size();
    text.replace(value, std::min(text.find('&', value), text.size()) - value, masked_text);
  }
  return text;
}

}  // namespace

Value::Map options_of(std::string_view array) {
  Value::Map options;
  for (const std::string& option : elements(array)) {
    const std::size_t equals = option.find('=');
    const bool bare = equals == std::string::npos;
    options.emplace_back(option.substr(0, equals), Value{bare ? std::string() : option.substr(equals + 1)});
  }
  return kept_options(std::move(options));
}

Value::Map kept_options(Value::Map options) {
  for (auto& [name, value] : options) value = {to_text(value)};
  std::ranges::sort(options, {}, &Option::first);
  mask(options);
  return options;
}

void adapt_options(Described& object, std::string_view attribute) {
  object.set(attribute, Value{kept_options(object.map(attribute))});
}

std::string options_clause(const Value::Map& options) {
  std::string clause;
  for (const Option& option : options) {
    clause += clause.empty() ? " OPTIONS (" : ", ";
    clause += quoted_name(option.first) + " " + literal_text(text_of(option));
  }
  return clause.empty() ? clause : clause + ")";
}

std::string options_change(const Value::Map& before, const Value::Map& after) {
  std::string clause;
  const auto add = [&](std::string text) {
    (clause += clause.empty() ? "OPTIONS (" : ", ") += text;
  };
  for (const Option& option : before) {
    if (!find(after, option.first)) add("DROP " + quoted_name(option.first));
  }
  for (const Option& option : after) {
    const Option* old = find(before, option.first);
    if (old && text_of(*old) == text_of(option)) continue;
    add((old ? "SET " : "ADD ") + quoted_name(option.first) + " " + literal_text(text_of(option)));
  }
  return clause.empty() ? clause : clause + ")";
}

std::string masked_connection(std::string_view connection) {
  if (connection.find("://") != std::string_view::npos) return masked_url(connection);
  std::string text;
  for (std::size_t at = 0; at < connection.size();) {
    const std::size_t equals = connection.find('=', at);
    if (equals == std::string_view::npos) return text.append(connection.substr(at));
    const std::string_view name = support::trim(connection.substr(at, equals - at));
    std::size_t end = connection.find_first_not_of(" \t\n", equals + 1);
    if (end == std::string_view::npos) end = connection.size();
    const std::size_t value = end;
    const bool in_quotes = end < connection.size() && connection[end] == '\'';
    if (in_quotes) ++end;
    for (; end < connection.size(); ++end) {
      const char c = connection[end];
      if (c == '\\') {
        ++end;
      } else if (in_quotes ? c == '\'' : c == ' ' || c == '\t' || c == '\n') {
        break;
      }
    }
    end = std::min(end + (in_quotes ? 1 : 0), connection.size());
    text.append(connection.substr(at, value - at));
    text.append(is_secret(name) ? masked_text : connection.substr(value, end - value));
    at = end;
  }
  return text;
}

std::vector<Hazard> masked_hazards(const ObjectId& id, const Value::Map& options) {
  const bool masked = std::ranges::any_of(
      options, [](const Option& option) { return text_of(option) == masked_text; });
  if (!masked) return {};
  return {hazard(HazardKind::may_fail, "sets stars for a password of", id,
                 "put the password in their place where this runs")};
}

}  // namespace schemadiff::postgres

// SPDX-License-Identifier: MIT
#include "sqlite/types.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "sqlite/quote.hpp"
#include "sqlite/tokenizer.hpp"
#include "support/text.hpp"

namespace schemadiff::sqlite {
namespace {

enum class Arguments { kept, dropped };

struct Mapping {
  std::string_view from;
  std::string_view to;
  std::string_view strict;
  Arguments arguments = Arguments::dropped;
};

constexpr std::string_view integer = "INTEGER", real = "REAL", text = "TEXT", blob = "BLOB";
constexpr Arguments kept = Arguments::kept;

constexpr std::array mappings = {
    Mapping{"any", "ANY", "ANY"},
    Mapping{"bigint", "BIGINT", integer},
    Mapping{"bigserial", integer, integer},
    Mapping{"blob", blob, blob},
    Mapping{"bool", "BOOLEAN", integer},
    Mapping{"boolean", "BOOLEAN", integer},
    Mapping{"bpchar", "CHAR", text, kept},
    Mapping{"bytea", blob, blob},
    Mapping{"char", "CHAR", text, kept},
    Mapping{"character", "CHAR", text, kept},
    Mapping{"character varying", "VARCHAR", text, kept},
    Mapping{"cidr", text, text},
    Mapping{"citext", text, text},
    Mapping{"clob", "CLOB", text},
    Mapping{"date", "DATE", text},
    Mapping{"datetime", "DATETIME", text},
    Mapping{"dec", "DECIMAL", "ANY", kept},
    Mapping{"decimal", "DECIMAL", "ANY", kept},
    Mapping{"double", "DOUBLE", real},
    Mapping{"double precision", "DOUBLE PRECISION", real},
    Mapping{"float", "FLOAT", real},
    Mapping{"float4", real, real},
    Mapping{"float8", "DOUBLE PRECISION", real},
    Mapping{"inet", text, text},
    Mapping{"int", integer, integer},
    Mapping{"int2", "SMALLINT", integer},
    Mapping{"int4", integer, integer},
    Mapping{"int8", "BIGINT", integer},
    Mapping{"integer", integer, integer},
    Mapping{"interval", text, text},
    Mapping{"json", text, text},
    Mapping{"jsonb", text, text},
    Mapping{"macaddr", text, text},
    Mapping{"macaddr8", text, text},
    Mapping{"mediumint", "MEDIUMINT", integer},
    Mapping{"money", "NUMERIC", "ANY"},
    Mapping{"name", text, text},
    Mapping{"nchar", "NCHAR", text, kept},
    Mapping{"numeric", "NUMERIC", "ANY", kept},
    Mapping{"nvarchar", "NVARCHAR", text, kept},
    Mapping{"oid", integer, integer},
    Mapping{"real", real, real},
    Mapping{"serial", integer, integer},
    Mapping{"smallint", "SMALLINT", integer},
    Mapping{"smallserial", integer, integer},
    Mapping{"text", text, text},
    Mapping{"time", "TIME", text},
    Mapping{"time with time zone", "TIME", text},
    Mapping{"time without time zone", "TIME", text},
    Mapping{"timestamp", "TIMESTAMP", text},
    Mapping{"timestamp with time zone", "TIMESTAMP", text},
    Mapping{"timestamp without time zone", "TIMESTAMP", text},
    Mapping{"timestamptz", "TIMESTAMP", text},
    Mapping{"timetz", "TIME", text},
    Mapping{"tinyint", "TINYINT", integer},
    Mapping{"uuid", text, text},
    Mapping{"varchar", "VARCHAR", text, kept},
    Mapping{"xml", text, text},
};
static_assert(std::ranges::is_sorted(mappings, {}, &Mapping::from));

/// `timestamp(3) with time zone` as its words and what is in the parentheses.
struct Parts {
  std::string words = {};
  std::string arguments = {};
};

std::optional<Parts> parts_of(std::string_view type) {
  Parts parts;
  bool inside = false;
  Tokenizer tokens(type);
  for (Token token = tokens.next_significant(); token.kind != TokenKind::end;
       token = tokens.next_significant()) {
    if (token.is_symbol('(')) {
      inside = true;
    } else if (token.is_symbol(')')) {
      inside = false;
    } else if (inside && (token.kind == TokenKind::number || token.is_symbol(','))) {
      parts.arguments += token.text;
    } else if (!inside && token.kind == TokenKind::word) {
      if (!parts.words.empty()) parts.words += ' ';
      parts.words += support::lower(token.text);
    } else {
      return std::nullopt;
    }
  }
  return parts;
}

std::vector<Token> tokens_of(std::string_view sql) {
  std::vector<Token> list;
  Tokenizer tokens(sql);
  for (Token token = tokens.next_significant(); token.kind != TokenKind::end;
       token = tokens.next_significant()) {
    list.push_back(token);
  }
  return list;
}

}  // namespace

std::optional<PortableType> portable_type(std::string_view type, bool strict) {
  const std::optional<Parts> parts = parts_of(type);
  if (!parts) return std::nullopt;
  const auto found = std::ranges::lower_bound(mappings, parts->words, {}, &Mapping::from);
  if (found == mappings.end() || found->from != parts->words) return std::nullopt;
  PortableType result{.type = std::string(strict ? found->strict : found->to),
                      .is_json = found->from == "json" || found->from == "jsonb"};
  if (!strict && found->arguments == kept && !parts->arguments.empty()) {
    result.type += '(' + parts->arguments + ')';
  }
  if (found->from == "citext") result.collation = "NOCASE";
  return result;
}

bool is_declared_type(std::string_view type) {
  const std::vector<Token> tokens = tokens_of(type);
  std::size_t i = 0;
  while (i < tokens.size() && tokens[i].is_name() &&
         !(tokens[i].kind == TokenKind::word && is_reserved(tokens[i].text))) {
    ++i;
  }
  if (i == 0 || i == tokens.size()) return i > 0;
  const auto number = [&] {
    if (i < tokens.size() && (tokens[i].is_symbol('-') || tokens[i].is_symbol('+'))) ++i;
    return i < tokens.size() && tokens[i++].kind == TokenKind::number;
  };
  if (!tokens[i++].is_symbol('(') || !number()) return false;
  if (i < tokens.size() && tokens[i].is_symbol(',')) {
    ++i;
    if (!number()) return false;
  }
  return i + 1 == tokens.size() && tokens[i].is_symbol(')');
}

bool is_strict_type(std::string_view type) {
  constexpr std::array<std::string_view, 6> types = {"any",     "blob", "int",
                                                     "integer", "real", "text"};
  return std::ranges::find(types, support::lower(type)) != types.end();
}

}  // namespace schemadiff::sqlite

// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schemadiff/catalog/plain_value.hpp"

// Access control lists, as what they say beyond the default one.
// https://www.postgresql.org/docs/current/ddl-priv.html
namespace schemadiff::postgres {

/// The sorts of objects that have privileges of their own.
enum class Protected { relation, sequence, column, function, language, schema, type, wrapper, server, large_object };

/// What one role has been given, or lost of what it has by default, by one grantor.
struct Grant {
  std::string role = {};  // `public`: everybody
  std::string by = {};    // empty: the owner
  std::vector<std::string> privileges = {};
  std::vector<std::string> grantable = {};  // those of them that it may give on
  std::vector<std::string> revoked = {};    // defaults that it has not

  bool operator==(const Grant&) const = default;
};
using Grants = std::vector<Grant>;

/// The words of the sort that `all` always means.
std::vector<std::string> words_of_all(Protected sort);

/// What `list` has and the default `initial` has not, and the other way round: both as the server prints an array of
/// aclitem.
Grants difference(std::string_view list, std::string_view initial, const std::string& owner, Protected sort);

/// Words in their order, and `all` for all that there are. The problem, where a word is no privilege of the sort.
std::string canonical(Grants& grants, Protected sort);

/// As the attribute `grants` holds them.
Value::List to_list(const Grants& grants);
/// Throws std::invalid_argument for what holds no grants.
Grants from_list(const Value::List& list);

struct GrantChange {
  bool gives = false;
  bool option = false;  // WITH GRANT OPTION, or GRANT OPTION FOR
  std::string role = {};
  std::string by = {};
  std::vector<std::string> privileges = {};
};
/// What leads from one to the other, revoking first.
std::vector<GrantChange> changes(const Grants& before, const Grants& after);

/// `GRANT SELECT, UPDATE ON object TO role WITH GRANT OPTION`; `columns` stands behind each privilege.
std::string grant_text(const GrantChange& change, const std::string& object, const std::string& columns = {});

}  // namespace schemadiff::postgres

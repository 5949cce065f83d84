// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace schemadiff::sqlite {

/// What a type of a portable model becomes.
struct PortableType {
  std::string type = {};       // the declared type on SQLite
  bool is_json = false;        // gets CHECK (json_valid(column))
  std::string collation = {};  // of the column, where the model says none
};

/// The table (also in the manual): types that PostgreSQL has, in any of their spellings, to the
/// nearest declared type. Nothing for a type that has no counterpart. In a STRICT table only
/// INTEGER, REAL, TEXT, BLOB and ANY come out.
///   smallint, integer, bigint              the same       bytea                   BLOB
///   serial, bigserial, oid, any identity    INTEGER        date, time, timestamp   DATE, TIME,
///   TIMESTAMP real, double precision                  the same       timetz, timestamptz     TIME,
///   TIMESTAMP numeric(p,s), decimal(p,s)              the same       json, jsonb             TEXT,
///   checked by json_valid boolean                                 BOOLEAN        an enum TEXT,
///   checked by IN (...) text, varchar(n), char(n)               the same       citext TEXT COLLATE
///   NOCASE name, uuid, interval, xml, inet, cidr   TEXT           money                   NUMERIC
/// Types that only SQLite's users write (blob, datetime, double, …) stay, in upper case.
std::optional<PortableType> portable_type(std::string_view type, bool strict);

/// Whether SQLite's grammar takes the text for a declared type: names, then at most two numbers in
/// parentheses.
bool is_declared_type(std::string_view type);

/// Whether a STRICT table takes it: https://www.sqlite.org/stricttables.html
bool is_strict_type(std::string_view type);

}  // namespace schemadiff::sqlite

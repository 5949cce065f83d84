// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>

#include "postgres_live.hpp"
#include "support/text.hpp"

// One object of every kind that PostgreSQL has, and the question whether any of them goes unseen:
// the server itself lists what is in its catalogs (pg_identify_object).
namespace schemadiff::postgres {
namespace {

constexpr std::string_view one_of_each = R"sql(
CREATE SCHEMA census;
COMMENT ON SCHEMA census IS 'one of each';
SET search_path = census;
CREATE EXTENSION hstore WITH SCHEMA census;
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE DOMAIN positive AS integer CONSTRAINT is_positive CHECK (VALUE > 0);
CREATE TYPE pair AS (a integer, b text);
CREATE TYPE span AS RANGE (subtype = integer);
CREATE TYPE shell;
CREATE COLLATION byte_order FROM "C";
CREATE SEQUENCE numbers;
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN n * 2;
CREATE PROCEDURE nothing() LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');
CREATE FUNCTION on_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE FUNCTION mood_of(integer) RETURNS mood LANGUAGE sql AS $$SELECT 'sad'::census.mood$$;
CREATE CAST (integer AS mood) WITH FUNCTION mood_of(integer);
CREATE TABLE base (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, serial_number serial, name text UNIQUE,
                   feeling mood DEFAULT 'sad', twice integer GENERATED ALWAYS AS (length('x') * 2) STORED,
                   at tstzrange, CONSTRAINT named CHECK (name <> '') NO INHERIT, EXCLUDE USING gist (at WITH &&));
CREATE TABLE child (note text REFERENCES base (name)) INHERITS (base);
CREATE TABLE parts (k integer, v text) PARTITION BY LIST (k);
CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1);
CREATE TABLE parts_rest PARTITION OF parts DEFAULT;
CREATE INDEX parts_v ON parts (v);
CREATE UNLOGGED TABLE quick (x integer);
CREATE INDEX base_lower ON base (lower(name)) WHERE id > 0;
CREATE STATISTICS correlated ON id, name FROM base;
CREATE VIEW seen AS SELECT id FROM base;
CREATE MATERIALIZED VIEW kept AS SELECT id FROM base;
CREATE UNIQUE INDEX kept_id ON kept (id);
CREATE RULE quiet AS ON DELETE TO base DO INSTEAD NOTHING;
CREATE TRIGGER changes BEFORE UPDATE OF name ON base FOR EACH ROW EXECUTE FUNCTION on_change();
CREATE CONSTRAINT TRIGGER late AFTER INSERT ON base DEFERRABLE FOR EACH ROW EXECUTE FUNCTION on_change();
CREATE EVENT TRIGGER census_watch ON ddl_command_end EXECUTE FUNCTION on_ddl();
ALTER TABLE base ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON base USING (name = current_user);
CREATE FUNCTION same_mood(mood, mood) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE OPERATOR === (LEFTARG = mood, RIGHTARG = mood, FUNCTION = same_mood);
CREATE OPERATOR FAMILY loose USING hash;
CREATE OPERATOR CLASS by_feeling FOR TYPE mood USING hash AS OPERATOR 1 === (mood, mood), FUNCTION 1 hashenum(anyenum);
CREATE CONVERSION odd FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE TEXT SEARCH PARSER words (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end,
                                 LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH TEMPLATE plain_words (LEXIZE = dsimple_lexize, INIT = dsimple_init);
CREATE TEXT SEARCH DICTIONARY plain (TEMPLATE = plain_words);
CREATE TEXT SEARCH CONFIGURATION search (PARSER = words);
CREATE FOREIGN DATA WRAPPER census_wrapper;
CREATE SERVER census_server FOREIGN DATA WRAPPER census_wrapper;
CREATE USER MAPPING FOR PUBLIC SERVER census_server OPTIONS (secret 'x');
CREATE FOREIGN TABLE far (x integer) SERVER census_server;
CREATE PUBLICATION census_news FOR TABLE base;
CREATE ACCESS METHOD census_heap TYPE TABLE HANDLER heap_tableam_handler;
CREATE TRUSTED LANGUAGE census_words HANDLER plpgsql_call_handler;
CREATE TRANSFORM FOR integer LANGUAGE census_words (FROM SQL WITH FUNCTION numeric_support(internal));
ALTER DEFAULT PRIVILEGES IN SCHEMA census GRANT SELECT ON TABLES TO PUBLIC;
RESET search_path;
)sql";

/// What the server says is there, without what is a part of something else (row types, toast tables, the index of a
/// key, rows of operator classes), an extension's, or a partition's.
constexpr std::string_view what_is_there = R"sql(
SELECT i.type, i.identity
  FROM (SELECT tableoid, oid FROM pg_class WHERE NOT relispartition AND relnamespace <> 'pg_toast'::regnamespace
        UNION ALL SELECT tableoid, oid FROM pg_type
        UNION ALL SELECT tableoid, oid FROM pg_proc
        UNION ALL SELECT tableoid, oid FROM pg_constraint WHERE contype <> 'n'
        UNION ALL SELECT tableoid, oid FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT tableoid, oid FROM pg_rewrite
        UNION ALL SELECT tableoid, oid FROM pg_policy
        UNION ALL SELECT tableoid, oid FROM pg_operator
        UNION ALL SELECT tableoid, oid FROM pg_opclass
        UNION ALL SELECT tableoid, oid FROM pg_opfamily
        UNION ALL SELECT tableoid, oid FROM pg_collation
        UNION ALL SELECT tableoid, oid FROM pg_conversion
        UNION ALL SELECT tableoid, oid FROM pg_cast
        UNION ALL SELECT tableoid, oid FROM pg_statistic_ext
        UNION ALL SELECT tableoid, oid FROM pg_ts_parser
        UNION ALL SELECT tableoid, oid FROM pg_ts_template
        UNION ALL SELECT tableoid, oid FROM pg_ts_dict
        UNION ALL SELECT tableoid, oid FROM pg_ts_config
        UNION ALL SELECT tableoid, oid FROM pg_namespace
        UNION ALL SELECT tableoid, oid FROM pg_extension
        UNION ALL SELECT tableoid, oid FROM pg_event_trigger
        UNION ALL SELECT tableoid, oid FROM pg_language
        UNION ALL SELECT tableoid, oid FROM pg_transform
        UNION ALL SELECT tableoid, oid FROM pg_am
        UNION ALL SELECT tableoid, oid FROM pg_foreign_data_wrapper
        UNION ALL SELECT tableoid, oid FROM pg_foreign_server
        UNION ALL SELECT tableoid, oid FROM pg_user_mapping
        UNION ALL SELECT tableoid, oid FROM pg_publication
        UNION ALL SELECT tableoid, oid FROM pg_default_acl) AS o
 CROSS JOIN LATERAL pg_identify_object(o.tableoid, o.oid, 0) AS i
 WHERE o.oid >= 16384
   AND i.schema IS DISTINCT FROM 'pg_temp'
   AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = o.tableoid AND d.objid = o.oid AND d.objsubid = 0
                      AND (d.deptype IN ('i', 'e', 'P', 'S') OR (d.deptype = 'a' AND i.type = 'type')))
   AND i.identity NOT LIKE '%[]'
 ORDER BY 1, 2)sql";

/// `own on census.base` as `census.base.own`; without space after commas.
std::string shown(std::string_view identity) {
  std::string name = support::replace_all(identity, ", ", ",");
  if (const std::size_t on = name.find(" on "); on != std::string::npos) {
    const std::string inner = name.substr(0, on), outer = name.substr(on + 4);
    const std::string table = outer.starts_with("server ") ? outer.substr(7) : outer;
    name = table + "." + inner;
  }
  return name;
}

class Census : public LiveTest {};

TEST_F(Census, sees_one_of_every_kind) {
  const auto database = database_with(std::string(one_of_each));
  const Reflection found = database->reflect({});
  std::set<std::string> seen;
  for (const Object& object : found.catalog.objects()) seen.insert(shown(path_text(id_of(object))));
  for (const Note& note : found.notes) seen.insert(shown(note.name));
  std::string unseen;
  const auto there = database->query(what_is_there);
  EXPECT_GT(there.size(), 50u);
  for (const Row& row : there) {
    const std::string& type = row.at(0).value();
    const bool is_elsewhere = type == "transform" || type == "default acl";  // named in other words
    if (is_elsewhere || seen.contains(shown(row.at(1).value()))) continue;
    unseen += type + " " + row.at(1).value() + "\n";
  }
  EXPECT_EQ(unseen, "");
}

}  // namespace
}  // namespace schemadiff::postgres

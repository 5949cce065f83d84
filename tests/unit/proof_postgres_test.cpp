// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "postgres_live.hpp"
#include "proof/rows.hpp"
#include "proof_subject.hpp"

namespace schemadiff::proof {
namespace {

class ProofOnPostgres : public postgres::LiveTest {
 protected:
  Result prove(Proof proof, std::vector<Revision> revisions) {
    const Graph graph(std::move(revisions));
    Prover prover({.graph = graph, .dialect = postgres::dialect(), .make_scratch = [this] {
                     return empty_database();
                   }});
    Result result = prover.run(proof);
    EXPECT_EQ(result.verdict, result.failures.empty() ? Verdict::passed : Verdict::failed);
    return result;
  }
  std::string failures(Proof proof, std::vector<Revision> revisions) {
    return proof::failures(prove(proof, std::move(revisions)));
  }
};

TEST_F(ProofOnPostgres, every_proof_holds_for_sound_migrations) {
  for (const Proof proof : all_proofs) {
    if (proof == Proof::model_matches_ddl) continue;
    EXPECT_EQ(failures(proof, migration::three_tables()), "") << name_of(proof);
  }
}

TEST_F(ProofOnPostgres, finds_what_is_left_behind) {
  const std::vector<Revision> revisions{
      revision("a1", "none", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';", "")};
  EXPECT_EQ(failures(Proof::up_down_consistency, revisions),
            "revision a1 (a1.sql): after down the schema is not what it was before up\n"
            "  + function  public.f()  returns: integer, body: SELECT 1\n");
  EXPECT_EQ(failures(Proof::downgrade_leaves_nothing, revisions),
            "the way down leaves something; up-down-consistency says which revision does\n"
            "  + function  public.f()  returns: integer, body: SELECT 1\n");
}

TEST_F(ProofOnPostgres, finds_what_a_second_time_builds_otherwise) {
  const std::string guess =
      "DO $$ BEGIN IF nextval('public.s') > 1 THEN CREATE TABLE t (b int); ELSE CREATE TABLE t (a "
      "int); END IF; END $$;";
  EXPECT_EQ(failures(Proof::up_down_consistency,
                     {revision("a1", "none", "CREATE SEQUENCE s;", "DROP SEQUENCE s;"),
                      revision("a2", "a1", guess, "DROP TABLE t;")}),
            "revision a2 (a2.sql): after up, down and up the schema is not what it was after up\n"
            "  - column  public.t.a\n  + column  public.t.b  type: integer\n");
}

TEST_F(ProofOnPostgres, takes_parts_outside_transactions_up_and_down) {
  EXPECT_EQ(
      failures(Proof::up_down_consistency,
               {revision("a1", "none", "CREATE TABLE t (a int);", "DROP TABLE t;"),
                migration::sample("a2", "a1",
                                  "-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY i ON "
                                  "t (a);\n-- migrate:down transaction:false\nDROP INDEX "
                                  "CONCURRENTLY i;\n")}),
      "");
}

TEST_F(ProofOnPostgres, keeps_data_finds_rows_and_values_that_go) {
  const Revision t =
      revision("a1", "none", "CREATE TABLE t (id int PRIMARY KEY, a text);", "DROP TABLE t;");
  const std::string found = failures(
      Proof::keeps_data, {t, revision("a2", "a1", "TRUNCATE t;", "UPDATE t SET a = 'x';")});
  EXPECT_NE(found.find("revision a2 (a2.sql): table public.t: rows are gone (2 before, 0 after) "
                       "after up"),
            std::string::npos)
      << found;
  const std::string conversion = failures(
      Proof::keeps_data, {t, revision("a2", "a1", "ALTER TABLE t ALTER a TYPE int USING NULL;",
                                      "ALTER TABLE t ALTER a TYPE text;")});
  EXPECT_NE(conversion.find("values have changed after up"), std::string::npos) << conversion;
}

TEST_F(ProofOnPostgres, keeps_data_holds_through_conversions) {
  EXPECT_EQ(
      failures(Proof::keeps_data,
               {revision("a1", "none",
                         "CREATE TYPE mood AS ENUM ('sad', 'glad');\n"
                         "CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY "
                         "KEY, m mood NOT NULL, n numeric(10,2));",
                         "DROP TABLE t;\nDROP TYPE mood;"),
                revision("a2", "a1", "ALTER TYPE mood RENAME VALUE 'sad' TO 'blue';",
                         "ALTER TYPE mood RENAME VALUE 'blue' TO 'sad';"),
                revision("a3", "a2", "ALTER TABLE t ALTER n TYPE numeric(12,4);",
                         "ALTER TABLE t ALTER n TYPE numeric(10,2);"),
                revision("a4", "a3", "ALTER TABLE t ADD CONSTRAINT c CHECK (n BETWEEN 3 AND 9);",
                         "ALTER TABLE t DROP CONSTRAINT c;"),
                revision("a5", "a4", "ALTER TABLE t ALTER n SET NOT NULL;",
                         "ALTER TABLE t ALTER n DROP NOT NULL;")}),
      "");
}

TEST_F(ProofOnPostgres, keeps_data_says_what_rows_cannot_do_without) {
  EXPECT_EQ(
      failures(Proof::keeps_data,
               {revision("a1", "none", "CREATE TABLE t (id int PRIMARY KEY);", "DROP TABLE t;"),
                revision("a2", "a1", "ALTER TABLE t ADD COLUMN a int NOT NULL;",
                         "ALTER TABLE t DROP COLUMN a;")}),
      "revision a2 (a2.sql:5): with rows in the tables: statement 1 of 1 of revision a2 (up) "
      "failed: column \"a\" of relation \"t\" contains null values\n");
}

TEST_F(ProofOnPostgres, keeps_data_notes_what_a_hazard_foretells) {
  const Result result =
      prove(Proof::keeps_data,
            {revision("a1", "none", "CREATE TABLE t (id int PRIMARY KEY);", "DROP TABLE t;"),
             revision("a2", "a1",
                      "-- hazard: may-fail: adds column public.t.a, NOT NULL without a default\n"
                      "ALTER TABLE t ADD COLUMN a int NOT NULL;",
                      "ALTER TABLE t DROP COLUMN a;")});
  EXPECT_EQ(proof::failures(result), "");
  EXPECT_EQ(notes(result),
            "a2 with rows: statement 1 of 1 of revision a2 (up) failed: column \"a\" of relation "
            "\"t\" contains null values, as its hazard says\n");
}

TEST_F(ProofOnPostgres, makes_rows_of_every_type_and_constraint) {
  const auto database = database_with(R"(
    CREATE TYPE mood AS ENUM ('sad', 'glad');
    CREATE DOMAIN positive AS int CHECK (value > 0);
    CREATE TYPE pair AS (a int, b int);
    CREATE TABLE types (
      id bigserial PRIMARY KEY, a smallint NOT NULL UNIQUE, b numeric(3,2) NOT NULL, c real NOT NULL,
      d double precision NOT NULL, e boolean NOT NULL, f varchar(3) NOT NULL UNIQUE,
      g char(5) NOT NULL, h text COLLATE "C" NOT NULL, i bytea NOT NULL, j date NOT NULL UNIQUE,
      k timestamptz NOT NULL, l timestamp(3) NOT NULL, m interval NOT NULL, n uuid NOT NULL UNIQUE,
      o jsonb NOT NULL, p json NOT NULL, q inet NOT NULL, r text[] NOT NULL, s mood NOT NULL,
      t mood[] NOT NULL, u int4range NOT NULL, v point NOT NULL, w money NOT NULL, x bit(4) NOT NULL,
      y varbit(9) NOT NULL, z tsvector NOT NULL, aa positive NOT NULL, bb time NOT NULL,
      cc xml NOT NULL, dd macaddr NOT NULL, ee oid NOT NULL, ff "char" NOT NULL, gg name NOT NULL,
      hh int GENERATED ALWAYS AS (a * 2) STORED, ii numeric NOT NULL, jj cidr NOT NULL,
      kk timetz NOT NULL, ll tstzrange NOT NULL, mm pg_lsn NOT NULL, nn integer[] NOT NULL,
      EXCLUDE USING gist (u WITH &&));
    CREATE TABLE "Odd ""name""" ("the Key" int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      t bigint NOT NULL REFERENCES types, "check" text NOT NULL CHECK ("check" ~ '^[A-Z]{2,3}$'),
      lo int NOT NULL, hi int NOT NULL, CONSTRAINT span CHECK (lo < hi AND hi < 100));
    CREATE TABLE leaf (id int PRIMARY KEY, up int NOT NULL REFERENCES "Odd ""name""" DEFERRABLE
      INITIALLY DEFERRED);
    CREATE TABLE parts (day date NOT NULL, n int) PARTITION BY RANGE (day);
    CREATE TABLE composite (p pair NOT NULL))");
  const Catalog catalog = catalog_of(*database);
  Tables tables;
  for (const Object& object : catalog.objects()) {
    if (kind_of(object) == Kind::table) tables.insert(id_of(object));
  }
  database->begin();
  const MadeRows rows = make_rows(*database, catalog, tables);
  database->commit();
  std::string text;
  for (const auto& [table, made] : rows.made)
    text += label(table) + ": " + std::to_string(made.size()) + "\n";
  EXPECT_EQ(text,
            "table public.\"Odd \"\"name\"\"\": 2\ntable public.leaf: 2\ntable public.types: 2\n");
  for (const auto& [table, reason] : rows.refused) text += label(table) + ": " + reason + "\n";
  EXPECT_NE(text.find("table public.composite: malformed record literal"), std::string::npos)
      << text;
}

}  // namespace
}  // namespace schemadiff::proof

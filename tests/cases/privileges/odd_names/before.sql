CREATE SCHEMA "my ""app";
CREATE TABLE "my ""app"."Select" (
  "Group" integer NOT NULL
);

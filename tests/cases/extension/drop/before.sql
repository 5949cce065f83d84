create schema tools;
create extension hstore with schema tools;
create extension citext;

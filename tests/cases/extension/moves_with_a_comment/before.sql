create schema tools;
create extension hstore with schema public;

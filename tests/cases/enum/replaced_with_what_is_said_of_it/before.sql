CREATE TYPE colour AS ENUM ('red', 'green', 'blue');
COMMENT ON TYPE colour IS 'of pots';
REVOKE USAGE ON TYPE colour FROM PUBLIC;
CREATE TABLE pots (id integer, colour colour, EXCLUDE USING btree (colour WITH =) WHERE (colour = 'green'));

-- revision: bbbbbbbbbbb3
-- parent: aaaaaaaaaaa1

-- migrate:up
CREATE TABLE orders (id INTEGER NOT NULL, user_id INTEGER NOT NULL, state TEXT NOT NULL, PRIMARY KEY (id), CONSTRAINT known_state CHECK (state IN ('open', 'shut')), CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id));

-- migrate:down
DROP TABLE orders;

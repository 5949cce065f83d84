CREATE TABLE docs (id bigint NOT NULL, body text, amount numeric(5,2)) WITH (parallel_workers = 2, fillfactor = 70, autovacuum_enabled = true, toast.autovacuum_enabled = false);
ALTER TABLE docs ALTER body SET STORAGE EXTERNAL, ALTER amount SET STORAGE EXTERNAL, ALTER id SET STATISTICS 10, ALTER id SET (n_distinct = 3);
ALTER TABLE docs REPLICA IDENTITY FULL;
ALTER TABLE docs ENABLE ROW LEVEL SECURITY;
ALTER TABLE docs ADD CONSTRAINT positive CHECK (id > 0) NOT VALID;
ALTER TABLE docs ADD CONSTRAINT docs_key PRIMARY KEY (id) WITH (fillfactor = 60);
CREATE INDEX docs_body ON docs (body) WITH (deduplicate_items = off);
CREATE TABLE refs (doc bigint);
ALTER TABLE refs ADD CONSTRAINT refs_doc FOREIGN KEY (doc) REFERENCES docs (id) NOT VALID;

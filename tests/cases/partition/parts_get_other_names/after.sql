CREATE TABLE runners (kind integer NOT NULL, version text, scopes text DEFAULT '', owner bigint) PARTITION BY LIST (kind);
CREATE TABLE group_runners PARTITION OF runners FOR VALUES IN (1);
CREATE TABLE project_runners PARTITION OF runners FOR VALUES IN (2);
ALTER TABLE group_runners ADD CONSTRAINT has_owner CHECK (owner IS NOT NULL);
CREATE INDEX by_major ON runners ("substring"(version, '^\d+'), version);
CREATE INDEX by_minor ON runners ("substring"(version, '^\d+\.\d+'), version);
CREATE INDEX by_patch ON runners ("substring"(version, '\d+$'), version);
ALTER INDEX group_runners_substring_version_idx RENAME TO majors;
ALTER INDEX group_runners_substring_version_idx1 RENAME TO group_runners_substring_version_idx;

CREATE TABLE runners (kind integer NOT NULL, version text, scopes character varying DEFAULT '') PARTITION BY LIST (kind);
CREATE TABLE group_runners PARTITION OF runners FOR VALUES IN (1);
CREATE TABLE project_runners PARTITION OF runners FOR VALUES IN (2);
CREATE INDEX by_major ON runners ("substring"(version, '^\d+'), version);
CREATE INDEX by_minor ON runners ("substring"(version, '^\d+\.\d+'), version);
CREATE INDEX by_patch ON runners ("substring"(version, '\d+$'), version);
ALTER INDEX group_runners_substring_version_idx RENAME TO group_by_major;
ALTER INDEX group_runners_substring_version_idx1 RENAME TO group_by_minor;
ALTER INDEX project_runners_substring_version_idx1 RENAME TO project_by_minor;

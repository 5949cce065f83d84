CREATE TABLE readings (day date NOT NULL, id bigint NOT NULL, words tsvector, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE INDEX by_words ON readings USING gin (words);
CREATE INDEX by_day ON readings (day) WITH (fillfactor = 80);
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE readings_2 PARTITION OF readings FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
ALTER TABLE readings_2 CLUSTER ON readings_2_pkey;
ALTER INDEX readings_2_day_idx SET (fillfactor = 50);

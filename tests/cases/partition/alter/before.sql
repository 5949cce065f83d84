CREATE TABLE events (id bigint NOT NULL, day date NOT NULL, kind text DEFAULT 'none') PARTITION BY RANGE (day);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE events_2 PARTITION OF events FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
CREATE TABLE events_3 (id bigint NOT NULL, day date NOT NULL, kind text DEFAULT 'none');
ALTER TABLE events_2 ALTER kind SET DEFAULT 'two';

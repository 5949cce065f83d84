-- also: unique-over-rows
-- here
ALTER TABLE t ADD PRIMARY KEY (a);

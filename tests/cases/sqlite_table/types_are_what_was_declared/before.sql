CREATE TABLE t (
  bare,
  odd "ANY THING(1,2)",
  name VARCHAR(20),
  flag BOOLEAN DEFAULT TRUE,
  made DATETIME DEFAULT CURRENT_TIMESTAMP,
  local TEXT DEFAULT (datetime('now', 'localtime')),
  neg INTEGER DEFAULT -5,
  hex BLOB DEFAULT x'0aFF',
  dbl REAL DEFAULT 5.20,
  word TEXT DEFAULT "quoted",
  nil TEXT DEFAULT NULL
);

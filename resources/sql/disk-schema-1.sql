-- The first form of tierdeck.db. Times are milliseconds since 1970, NULL where unknown or never.
CREATE TABLE entry (
  id       INTEGER PRIMARY KEY,
  key      BLOB    NOT NULL UNIQUE,
  interval INTEGER NOT NULL,  -- 0: ours alone; above: the coherence interval of the copy; below: the era of a value that never changes
  stamp    INTEGER NOT NULL,
  expires  INTEGER,
  kept     INTEGER,           -- until when the row stays, which is the type's grace past its expiry
  grace    INTEGER NOT NULL,
  loaded   INTEGER,
  took     INTEGER,           -- nanoseconds
  writer   TEXT,
  tags     BLOB    NOT NULL,
  used     INTEGER NOT NULL,  -- the order of last uses
  hits     INTEGER NOT NULL,
  sum      INTEGER NOT NULL,  -- CRC-32C of the value
  value    BLOB    NOT NULL
);
CREATE INDEX entry_kept ON entry (kept) WHERE kept IS NOT NULL;

CREATE TABLE tag (
  name  TEXT    NOT NULL,
  entry INTEGER NOT NULL,
  PRIMARY KEY (name, entry)
) WITHOUT ROWID;
CREATE INDEX tag_entry ON tag (entry);
CREATE TRIGGER entry_gone AFTER DELETE ON entry BEGIN
  DELETE FROM tag WHERE entry = OLD.id;
END;

CREATE TABLE mark (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

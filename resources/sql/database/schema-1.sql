-- A value with when its load began, when it expires (milliseconds since 1970), and the full name of its type.
CREATE TABLE IF NOT EXISTS tierdeck_entry (
  key {bytes} NOT NULL PRIMARY KEY,
  value {bytes} NOT NULL,
  loaded_at BIGINT,
  expires_at BIGINT,
  type TEXT NOT NULL
);

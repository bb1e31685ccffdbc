INSERT INTO tierdeck_entry
  (value, loaded_at, load_nanos, expires_at, kept_until, type, role, writer, tags, stamp, version, key)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (key) DO NOTHING

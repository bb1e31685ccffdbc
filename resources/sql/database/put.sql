-- A later stamp of the same epoch stays. 40 bits of a stamp are its count, what stands above them is its epoch.
INSERT INTO tierdeck_entry AS held
  (value, loaded_at, load_nanos, expires_at, kept_until, type, role, writer, tags, stamp, version, key)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (key) DO UPDATE SET
  value = excluded.value, loaded_at = excluded.loaded_at, load_nanos = excluded.load_nanos, expires_at = excluded.expires_at,
  kept_until = excluded.kept_until, type = excluded.type, role = excluded.role, writer = excluded.writer, tags = excluded.tags,
  stamp = excluded.stamp, version = excluded.version
WHERE held.stamp = 0 OR excluded.stamp = 0 OR (held.stamp >> 40) <> (excluded.stamp >> 40) OR held.stamp <= excluded.stamp

SELECT value, loaded_at, load_nanos, expires_at, kept_until, type, role, writer, tags, stamp, version, key
FROM tierdeck_entry WHERE key IN ({marks})

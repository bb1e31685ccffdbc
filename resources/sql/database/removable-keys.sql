SELECT key, expires_at, length(value) FROM tierdeck_entry WHERE role = 'cache' AND key IN ({marks}) ORDER BY key

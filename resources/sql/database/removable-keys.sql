SELECT key, expires_at FROM tierdeck_entry WHERE role = 'cache' AND key IN ({marks}) ORDER BY key

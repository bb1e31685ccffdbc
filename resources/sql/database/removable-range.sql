SELECT key, expires_at, length(value) FROM tierdeck_entry WHERE role = 'cache' AND key >= ? {below} ORDER BY key LIMIT 1000

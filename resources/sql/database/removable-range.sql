SELECT key, expires_at FROM tierdeck_entry WHERE role = 'cache' AND key >= ? {below} ORDER BY key LIMIT 1000

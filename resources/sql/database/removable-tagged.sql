SELECT DISTINCT e.key, e.expires_at, length(e.value) FROM tierdeck_tag t JOIN tierdeck_entry e ON e.key = t.key
WHERE e.role = 'cache' AND e.key >= ? AND t.tag IN ({marks}) ORDER BY e.key LIMIT 1000

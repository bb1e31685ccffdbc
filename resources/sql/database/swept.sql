SELECT key FROM tierdeck_entry WHERE kept_until < ? ORDER BY kept_until LIMIT 1000

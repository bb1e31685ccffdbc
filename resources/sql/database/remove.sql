DELETE FROM tierdeck_entry WHERE key = ? AND role = 'cache'

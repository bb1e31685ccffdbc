DELETE FROM tierdeck_entry WHERE key = ? AND kept_until < ?

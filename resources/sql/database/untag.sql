DELETE FROM tierdeck_tag WHERE key = ?

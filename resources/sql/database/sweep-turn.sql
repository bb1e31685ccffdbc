-- One process at a time, and each time for all.
UPDATE tierdeck_schema SET swept_at = ? WHERE swept_at <= ? OR swept_at > ?

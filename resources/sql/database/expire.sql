UPDATE tierdeck_entry SET kept_until = CAST(? AS BIGINT) + COALESCE(kept_until - expires_at, 0), expires_at = ?
WHERE key = ? AND (expires_at IS NULL OR expires_at > ?)

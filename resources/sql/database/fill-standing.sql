UPDATE tierdeck_entry SET
  value = ?, loaded_at = ?, load_nanos = ?, expires_at = ?, kept_until = ?, type = ?, role = ?, writer = ?, tags = ?, stamp = ?, version = ?
WHERE key = ? AND version = ?

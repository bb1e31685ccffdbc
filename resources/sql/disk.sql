-- The statements of the disk tier, each under its name.

-- name: BEGIN
BEGIN IMMEDIATE
-- name: BEGIN_READING
BEGIN
-- name: COMMIT
COMMIT
-- name: ROLLBACK
ROLLBACK
-- name: CHECKPOINT
PRAGMA wal_checkpoint(TRUNCATE)
-- name: PAGES
SELECT page_count, freelist_count FROM pragma_page_count, pragma_freelist_count
-- name: VACUUM
PRAGMA incremental_vacuum(64)
-- name: CHECK
PRAGMA quick_check(1)

-- name: READ
SELECT id, key, interval, stamp, expires, kept, grace, loaded, took, writer, tags, sum, value FROM entry WHERE key = ?
-- name: STANDING
SELECT id, stamp, tags FROM entry WHERE key = ?
-- name: COUNT
SELECT count(*) FROM entry
-- name: LAST_USE
SELECT coalesce(max(used), 0) FROM entry

-- name: STORE
INSERT INTO entry (key, interval, stamp, expires, kept, grace, loaded, took, writer, tags, used, hits, sum, value)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)
ON CONFLICT (key) DO UPDATE SET interval = excluded.interval, stamp = excluded.stamp, expires = excluded.expires, kept = excluded.kept,
  grace = excluded.grace, loaded = excluded.loaded, took = excluded.took, writer = excluded.writer, tags = excluded.tags,
  used = excluded.used, sum = excluded.sum, value = excluded.value
RETURNING id
-- name: TAG
INSERT INTO tag (name, entry) VALUES (?, ?)
-- name: UNTAG
DELETE FROM tag WHERE entry = ?
-- name: EXPIRE
UPDATE entry SET expires = ?1, kept = ?1 + grace WHERE key = ?2 AND (expires IS NULL OR expires > ?3)
-- name: USE
UPDATE entry SET used = ?, hits = hits + ? WHERE id = ?

-- name: DELETE
DELETE FROM entry WHERE key = ? RETURNING expires IS NULL OR expires > ?
-- name: DELETE_ID
DELETE FROM entry WHERE id = ?
-- name: OVERDUE
SELECT id, length(value) FROM entry WHERE kept <= ? LIMIT ?
-- name: LRU
SELECT id, length(value) FROM entry ORDER BY used LIMIT ?
-- name: LFU
SELECT id, length(value) FROM entry ORDER BY hits, used LIMIT ?
-- name: FIFO
SELECT id, length(value) FROM entry ORDER BY id LIMIT ?
-- name: TTL
SELECT id, length(value) FROM entry ORDER BY expires NULLS LAST LIMIT ?

-- name: SEEN
SELECT id, key, tags, expires, length(value) FROM entry WHERE key = ?
-- name: UNDER
SELECT id, key, tags, expires, length(value) FROM entry WHERE key >= ? ORDER BY key LIMIT ?
-- name: TAGGED
SELECT entry.id, entry.key, entry.tags, entry.expires, length(entry.value)
FROM tag JOIN entry ON entry.id = tag.entry WHERE tag.name = ? AND tag.entry > ? ORDER BY tag.entry LIMIT ?

-- name: MARK
SELECT value FROM mark WHERE name = ?
-- name: SET_MARK
INSERT INTO mark (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value

-- All else that is known about a value; kept_until is when an expired row may go; version is drawn at random at each writing.
ALTER TABLE tierdeck_entry ADD COLUMN load_nanos BIGINT;
ALTER TABLE tierdeck_entry ADD COLUMN kept_until BIGINT;
ALTER TABLE tierdeck_entry ADD COLUMN role TEXT NOT NULL DEFAULT 'cache';
ALTER TABLE tierdeck_entry ADD COLUMN writer TEXT;
ALTER TABLE tierdeck_entry ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE tierdeck_entry ADD COLUMN stamp BIGINT NOT NULL DEFAULT 0;
ALTER TABLE tierdeck_entry ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
UPDATE tierdeck_entry SET kept_until = expires_at;
CREATE INDEX tierdeck_entry_kept_until ON tierdeck_entry (kept_until);
-- Which keys a tag has.
CREATE TABLE tierdeck_tag (
  tag {bytes} NOT NULL,
  key {bytes} NOT NULL REFERENCES tierdeck_entry (key) ON DELETE CASCADE,
  PRIMARY KEY (tag, key)
);
CREATE INDEX tierdeck_tag_key ON tierdeck_tag (key);
-- What every removal raises and every fill compares.
CREATE TABLE tierdeck_generation (slot INTEGER NOT NULL PRIMARY KEY, generation BIGINT NOT NULL);

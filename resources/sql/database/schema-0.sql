-- What the schema's own version is, and when expired rows were last removed (milliseconds since 1970).
CREATE TABLE IF NOT EXISTS tierdeck_schema (version INTEGER NOT NULL, swept_at BIGINT NOT NULL);

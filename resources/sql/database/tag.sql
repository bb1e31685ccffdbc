INSERT INTO tierdeck_tag (tag, key) VALUES (?, ?) ON CONFLICT (tag, key) DO NOTHING

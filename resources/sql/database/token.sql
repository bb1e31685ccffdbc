-- Counters of slots and versions of rows, as they are at one moment.
SELECT CAST(NULL AS {bytes}), slot, generation, CAST(NULL AS BIGINT) FROM tierdeck_generation WHERE slot IN ({slots})
UNION ALL
SELECT key, -1, version, expires_at FROM tierdeck_entry WHERE key IN ({marks})

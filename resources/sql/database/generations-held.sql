-- No removal can raise these before the transaction ends.
SELECT slot, generation FROM tierdeck_generation WHERE slot IN ({marks}) ORDER BY slot {share}

INSERT INTO tierdeck_generation AS held (slot, generation) VALUES (?, ?)
ON CONFLICT (slot) DO UPDATE SET generation = held.generation + 1

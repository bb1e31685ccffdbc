-- Removes one key, its note, and the right of every fill that is under way in its slot. KEYS: value, note, counters. Answers 1 or 0.
if redis.call('EXISTS', KEYS[3]) == 1 then redis.call('HINCRBY', KEYS[3], 'g', 1) end
local removed = redis.call('UNLINK', KEYS[1])
redis.call('UNLINK', KEYS[2])
return removed

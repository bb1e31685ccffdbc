-- Forgets what a limit has counted. KEYS: counter or list. ARGV: the type it must have, the pattern that its (first) value must match.
-- Answers {1}, {0} where nothing stood, or {type} where something stands that is not a limit's.
if not redis.call('OBJECT', 'ENCODING', KEYS[1]) then return {0} end
local kind = redis.call('TYPE', KEYS[1]).ok
if kind ~= ARGV[1] then return {kind} end
local value = kind == 'string' and redis.call('GET', KEYS[1]) or redis.call('LINDEX', KEYS[1], 0)
if not string.find(value, ARGV[2]) then return {kind} end
return {redis.call('UNLINK', KEYS[1])}

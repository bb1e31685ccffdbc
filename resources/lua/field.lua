-- Puts a value in the place of another that still stands in a field of the hash KEYS[1]; its TTL stays. ARGV: field, what is expected, value.
-- Answers {1}, {0} where something else stands there, {-1} where nothing does.
if not redis.call('OBJECT', 'ENCODING', KEYS[1]) then return {-1} end
if redis.call('TYPE', KEYS[1]).ok ~= 'hash' then return {0} end
local found = redis.call('HGET', KEYS[1], ARGV[1])
if not found then return {-1} end
if found ~= ARGV[2] then return {0} end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return {1}

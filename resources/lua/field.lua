-- Puts a value in the place of another that still stands in a field of the hash KEYS[1]; its TTL and the field's own (Redis 7.4) stay.
-- ARGV: field, what is expected, value.
-- Answers {1}, {0} where something else stands there, {-1} where nothing does.
if not redis.call('OBJECT', 'ENCODING', KEYS[1]) then return {-1} end
if redis.call('TYPE', KEYS[1]).ok ~= 'hash' then return {0} end
local found = redis.call('HGET', KEYS[1], ARGV[1])
if not found then return {-1} end
if found ~= ARGV[2] then return {0} end
-- Older servers know no TTL of a field, and answer an error.
local left = redis.pcall('HPTTL', KEYS[1], 'FIELDS', 1, ARGV[1])
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
if not left.err and left[1] and left[1] > 0 then redis.call('HPEXPIRE', KEYS[1], left[1], 'FIELDS', 1, ARGV[1]) end
return {1}

-- Stores a value that is newer than all before it, with a stamp drawn here.
-- KEYS: value, note, counters. ARGV: start for missing counters, ttl in ms or 0, value, its digest, at, took, writer, tags.
-- Answers the stamp, or '' where something stands that is no string.
local value = redis.pcall('GET', KEYS[1])
if type(value) == 'table' then return '' end
if redis.call('EXISTS', KEYS[3]) == 0 then
  redis.call('HSET', KEYS[3], 'g', ARGV[1], 's', ARGV[1])
end
redis.call('HINCRBY', KEYS[3], 's', 1)
local stamp = redis.call('HGET', KEYS[3], 's')
if ARGV[2] == '0' then
  redis.call('SET', KEYS[1], ARGV[3])
else
  redis.call('SET', KEYS[1], ARGV[3], 'PX', ARGV[2])
end
redis.call('DEL', KEYS[2])
redis.call('HSET', KEYS[2], 'sha', ARGV[4], 'stamp', stamp, 'at', ARGV[5], 'took', ARGV[6], 'writer', ARGV[7], 'tags', ARGV[8])
if ARGV[2] ~= '0' then redis.call('PEXPIRE', KEYS[2], ARGV[2]) end
return stamp

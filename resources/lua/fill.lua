-- Stores what was read after a token was drawn, unless something newer happened since.
-- KEYS: value, note, counters. ARGV: generation, stamp, standing (from the token), ttl in ms or 0, value, its digest, at, took, writer, tags.
-- Answers the stamp, or '' when refused.
if redis.call('HGET', KEYS[3], 'g') ~= ARGV[1] then return '' end
local value = redis.pcall('GET', KEYS[1])
if type(value) == 'table' then return '' end
local standing = ''
if value then standing = redis.sha1hex(value) end
if standing ~= ARGV[3] then
  -- Another value stands there now: ours may go over it only if it is an engine's, by its note, and older, by its stamp.
  if not value then return '' end
  local note = redis.call('HMGET', KEYS[2], 'sha', 'stamp')
  if note[1] ~= standing or not note[2] or note[2] >= ARGV[2] then return '' end
end
if ARGV[4] == '0' then
  redis.call('SET', KEYS[1], ARGV[5])
else
  redis.call('SET', KEYS[1], ARGV[5], 'PX', ARGV[4])
end
redis.call('DEL', KEYS[2])
redis.call('HSET', KEYS[2], 'sha', ARGV[6], 'stamp', ARGV[2], 'at', ARGV[7], 'took', ARGV[8], 'writer', ARGV[9], 'tags', ARGV[10])
if ARGV[4] ~= '0' then redis.call('PEXPIRE', KEYS[2], ARGV[4]) end
return ARGV[2]

-- The value under KEYS[1], what is left of its TTL, and our note about it under KEYS[2]. Writes nothing.
-- Answers {} where nothing stands, {'kind'} where something stands that is no string, else {value, pttl, note fields ...}.
local value = redis.pcall('GET', KEYS[1])
if type(value) == 'table' then
  if string.sub(value.err, 1, 9) == 'WRONGTYPE' then return {'kind'} end
  return value
end
if not value then return {} end
local note = redis.call('HMGET', KEYS[2], 'sha', 'stamp', 'at', 'took', 'writer', 'tags')
return {value, redis.call('PTTL', KEYS[1]), note[1], note[2], note[3], note[4], note[5], note[6]}

-- What a fill must find unchanged: the slot's generation, a stamp of its own, and what stands under KEYS[2].
-- KEYS[1] holds generation and stamps of the slot. A missing one begins at ARGV[1], which the caller draws at random from the numbers of
-- 19 digits, so that a restarted or flushed server repeats none. Numbers stay strings: Lua's own are too short for 63 bits.
-- Answers {generation, stamp, standing}: '' for nothing, '!' for something that is no string, else its digest.
if redis.call('EXISTS', KEYS[1]) == 0 then
  redis.call('HSET', KEYS[1], 'g', ARGV[1], 's', ARGV[1])
end
redis.call('HINCRBY', KEYS[1], 's', 1)
local counters = redis.call('HMGET', KEYS[1], 'g', 's')
local standing = ''
local value = redis.pcall('GET', KEYS[2])
if type(value) == 'table' then
  standing = '!'
elseif value then
  standing = redis.sha1hex(value)
end
return {counters[1], counters[2], standing}

-- Enters keys into a tag's index, for a cluster. KEYS: the index. ARGV: by turns a key and for how many ms, 0 for ever. A score is of one entry
-- alone, by its microseconds, so that who drops a member can tell whether it was entered anew. Answers up to ten members whose time passed
-- a minute ago (sooner, one may be entered whose value is still to be written), with their scores by turns, for the caller to look whether their keys are gone.
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000
local late = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', string.format('(%.3f', now - 60000), 'WITHSCORES', 'LIMIT', 0, 10)
local longest, left = 0, redis.call('PTTL', KEYS[1])
for i = 1, #ARGV, 2 do
  local px = tonumber(ARGV[i + 1])
  redis.call('ZADD', KEYS[1], px == 0 and '+inf' or string.format('%.3f', now + px), ARGV[i])
  if px == 0 then longest = -1 elseif longest >= 0 then longest = math.max(longest, px) end
end
if longest == -1 then
  redis.call('PERSIST', KEYS[1])
elseif left == -2 or left >= 0 and left < longest then
  redis.call('PEXPIRE', KEYS[1], string.format('%.0f', longest))
end
return late

-- Takes a lock that is free. KEYS: lock, fence of its slot. ARGV: the owner's token, life in ms.
-- Answers the fencing number, or '' while anything stands at the lock's key. The number is the last one and one, or the server's time in
-- microseconds where that is more: it goes on upwards though the fence was flushed, or brought back from an old snapshot.
-- %.0f, as Lua would write large numbers as 1e+15.
if redis.call('OBJECT', 'ENCODING', KEYS[1]) then return '' end
local last = tonumber(redis.call('GET', KEYS[2]) or '0') or 0
local time = redis.call('TIME')
local number = string.format('%.0f', math.max(last + 1, time[1] * 1000000 + time[2]))
redis.call('SET', KEYS[2], number)
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return number

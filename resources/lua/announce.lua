-- Tells of a process for a while; with a life of 0 takes back what was told. KEYS: the index (when each is forgotten, by the server's clock),
-- the process' own key. ARGV: the instance, what is told, its life in milliseconds. Answers {1}.
if ARGV[3] == '0' then
  redis.call('DEL', KEYS[2])
  redis.call('ZREM', KEYS[1], ARGV[1])
  return {1}
end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return {1}

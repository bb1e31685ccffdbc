-- A limit with a fixed window: a plain counter that ends with the window, as the platforms' own scripts count, so that they and we share it.
-- KEYS: counter. ARGV: permits, span in ms, 1 to take or 0 to look.
-- Answers {allowed, counted, microseconds until the window ends or -1 for never}, or {type} where something stands that is no counter.
local value = redis.call('OBJECT', 'ENCODING', KEYS[1]) and redis.pcall('GET', KEYS[1])
if type(value) == 'table' or value and not string.find(value, '^%-?%d+$') then
  return {redis.call('TYPE', KEYS[1]).ok}
end
local counted = tonumber(value or '0')
local allowed = counted < tonumber(ARGV[1])
if allowed and ARGV[3] == '1' then
  redis.call('INCR', KEYS[1])
  -- A counter without an end is left by a program that died between INCR and EXPIRE.
  if counted == 0 or redis.call('PTTL', KEYS[1]) == -1 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
  counted = counted + 1
end
local left = counted == 0 and not value and 0 or redis.call('PTTL', KEYS[1])
if left > 0 then left = left * 1000 end
return {allowed and 1 or 0, counted, left}

-- A limit in every span, however it lies: a list of the server's times in microseconds, oldest first, of the permits in the last span.
-- A list takes a tenth of a sorted set's memory, holds equal times, and is in order by itself; it never grows beyond the permits.
-- KEYS: list. ARGV: permits, span in microseconds, 1 to take or 0 to look.
-- Answers {allowed, counted, microseconds until the oldest leaves}, or {type} where something stands that is no such list.
local kind = redis.call('OBJECT', 'ENCODING', KEYS[1]) and redis.call('TYPE', KEYS[1]).ok or 'none'
if kind ~= 'none' and kind ~= 'list' then return {kind} end
local function at(i) return tonumber(redis.call('LINDEX', KEYS[1], i)) end
local function ours(i) return string.find(redis.call('LINDEX', KEYS[1], i), '^%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d$') end
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local length = kind == 'list' and redis.call('LLEN', KEYS[1]) or 0
if length > 0 then
  if not ours(0) or not ours(-1) then return {kind} end
  now = math.max(now, at(-1))  -- the server's clock may have been put back
end
local span = tonumber(ARGV[2])
local first, beyond = 0, length  -- of those that still count, found by halving
while first < beyond do
  local middle = math.floor((first + beyond) / 2)
  if at(middle) > now - span then beyond = middle else first = middle + 1 end
end
local oldest = first < length and at(first) or now
local counted = length - first
local allowed = counted < tonumber(ARGV[1])
if allowed and ARGV[3] == '1' then
  if first > 0 then redis.call('LTRIM', KEYS[1], first, -1) end
  redis.call('RPUSH', KEYS[1], string.format('%.0f', now))
  redis.call('PEXPIRE', KEYS[1], string.format('%.0f', math.ceil(span / 1000)))
  counted = counted + 1
end
return {allowed and 1 or 0, counted, counted > 0 and oldest + span - now or 0}

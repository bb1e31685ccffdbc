-- What stands at names of locks and limits. Reads only.
-- KEYS: names. ARGV[1]: how many bytes a lock's token may have; ARGV[i + 1]: '1' where KEYS[i] is a lock's name, '0' where it is a limit's.
-- It asks by OBJECT first, which no key event tells of: who looks for what is gone, again and again, must not be taken for a miss.
-- Answers {hits, misses}, which it cost, and for each name 0 where nothing of the kind stands, else {0, token, ms left or -1} for a lock,
-- {1, counter, ms left or -1} for a fixed window, {2, permits in the span, microseconds until the oldest leaves or -1} for a sliding one.
local STRINGS = {raw = true, embstr = true, int = true}
local TIME = '^%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d%d$'
local hits, misses = 0, 0
local time = redis.call('TIME')
time = time[1] * 1000000 + time[2]

local function ask(...)
  hits = hits + 1
  return redis.call(...)
end

local function lock(key)
  if ask('STRLEN', key) > tonumber(ARGV[1]) then return 0 end
  return {0, ask('GET', key), ask('PTTL', key)}
end

local function counter(key)
  if ask('STRLEN', key) > 20 then return 0 end
  local value = ask('GET', key)
  return string.find(value, '^%-?%d+$') and {1, value, ask('PTTL', key)} or 0
end

-- The span is not written there. But the list was given the span's length of life with its last time, so what is left of it tells.
local function times(key)
  local function at(i) return ask('LINDEX', key, i) end
  local newest = at(-1)
  if not string.find(newest, TIME) or not string.find(at(0), TIME) then return 0 end
  newest = tonumber(newest)
  local now = math.max(time, newest)  -- the server's clock may have been put back
  local length, left = ask('LLEN', key), ask('PTTL', key)
  if left < 0 then return {2, length, -1} end
  local span = left * 1000 + now - newest
  local first, beyond = 0, length  -- of those that still count, found by halving
  while first < beyond do
    local middle = math.floor((first + beyond) / 2)
    if tonumber(at(middle)) > now - span then beyond = middle else first = middle + 1 end
  end
  return {2, length - first, first < length and tonumber(at(first)) + span - now or 0}
end

local answers = {}
for i, key in ipairs(KEYS) do
  local kind = redis.call('OBJECT', 'ENCODING', key)
  if kind then hits = hits + 1 else misses = misses + 1 end
  if STRINGS[kind] then
    answers[i + 1] = ARGV[i + 1] == '1' and lock(key) or ARGV[i + 1] == '0' and counter(key) or 0
  elseif kind and ARGV[i + 1] == '0' and ask('TYPE', key).ok == 'list' then
    answers[i + 1] = times(key)
  else
    answers[i + 1] = 0
  end
end
answers[1] = {hits, misses}
return answers

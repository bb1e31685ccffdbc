-- What processes tell of themselves. KEYS: the index, what their keys begin with. ARGV: how many at most, how many bytes each at most.
-- It asks by OBJECT first, which no key event tells of. What is too long or no text is left out.
-- Answers {hits, misses}, which it cost, then what each tells.
local STRINGS = {raw = true, embstr = true, int = true}
local hits, misses = 0, 0

local function encoding(key)
  local kind = redis.call('OBJECT', 'ENCODING', key)
  if kind then hits = hits + 1 else misses = misses + 1 end
  return kind
end

local function ask(...)
  hits = hits + 1
  return redis.call(...)
end

local told = {}
if encoding(KEYS[1]) then
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  for _, instance in ipairs(ask('ZRANGEBYSCORE', KEYS[1], now + 1, '+inf', 'LIMIT', 0, ARGV[1])) do
    local key = KEYS[2] .. instance
    if STRINGS[encoding(key)] and ask('STRLEN', key) <= tonumber(ARGV[2]) then told[#told + 1] = ask('GET', key) end
  end
end
return {{hits, misses}, unpack(told)}

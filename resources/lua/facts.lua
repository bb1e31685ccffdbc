-- Type, TTL in milliseconds (-1: none) and size of each key, a line each, in one reply: "string -1 42". Reads only.
-- One text is read in a tenth of the time that three elements a key take. %.0f, as Lua would write large numbers as 1e+12.
local facts = {}
for i, key in ipairs(KEYS) do
  local kind = redis.call('TYPE', key).ok
  local ttl, size = -2, -1
  if kind ~= 'none' then
    ttl = redis.call('PTTL', key)
    if kind == 'string' then
      size = redis.call('STRLEN', key)
    else
      size = redis.call('MEMORY', 'USAGE', key, 'SAMPLES', '0') or -1
    end
  end
  facts[i] = string.format('%s %.0f %.0f', kind, ttl, size)
end
return table.concat(facts, '\n')

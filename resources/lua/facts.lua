-- Type, TTL in milliseconds and size of each key, one after the other: three elements a key. Reads only.
local facts = {}
for _, key in ipairs(KEYS) do
  local kind = redis.call('TYPE', key).ok
  facts[#facts + 1] = kind
  if kind == 'none' then
    facts[#facts + 1] = -2
    facts[#facts + 1] = -1
  else
    facts[#facts + 1] = redis.call('PTTL', key)
    if kind == 'string' then
      facts[#facts + 1] = redis.call('STRLEN', key)
    else
      facts[#facts + 1] = redis.call('MEMORY', 'USAGE', key, 'SAMPLES', '0') or -1
    end
  end
end
return facts

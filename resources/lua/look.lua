-- A look at KEYS[1], whose slot's text is ARGV[1], with our note about it, or at its last good where nothing stands. Reads only. What may be
-- absent is asked for by OBJECT first, which no key event tells of: who looks again and again must not be taken for a miss.
-- Answers what it found (0 nothing, 1 a string, 2 something else, 3 a last good), how many lookups the server counted as hits and as misses
-- for it, and then {value, pttl, note or nothing, 1 if a tag of it was invalidated} or what good.lua tells.
local STRINGS = {raw = true, embstr = true, int = true}
local key, head = KEYS[1], head_of(ARGV[1])
local found, missed = 0, 0

local function encoding(name)
  local kind = redis.call('OBJECT', 'ENCODING', name)
  if kind then found = found + 1 else missed = missed + 1 end
  return kind
end

local function answer(kind, row)
  for _, known in pairs(generations) do
    if known then found = found + 1 else missed = missed + 1 end
  end
  return {kind, found, missed, unpack(row, 1, 4)}
end

local kind = encoding(key)
if not kind then
  if not encoding(head .. 'lg:' .. key) then return answer(0, {}) end
  found = found + 1
  local good = good_of(key, head)
  return answer(good and 3 or 0, good or {})
end
if not STRINGS[kind] then return answer(2, {}) end
local value, left, note = redis.call('GET', key), redis.call('PTTL', key), false
found = found + 2
if STRINGS[encoding(head .. 'm:' .. key)] then
  note = redis.call('GET', head .. 'm:' .. key)
  found = found + 1
end
local stale = note and outdated(tags_of(note)) and string.sub(note, 1, 40) == redis.sha1hex(value)
return answer(1, {value, left, note, stale and 1 or 0})

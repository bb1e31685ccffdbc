-- A look at KEYS[1], whose slot's text is ARGV[1], with our note about it, or at its last good where nothing stands. Reads only. What may be
-- absent is asked for by OBJECT first, which no key event tells of: who looks again and again must not be taken for a miss.
-- A value of at most ARGV[2] bytes is answered itself; of a larger one its digest, up to ARGV[3] bytes, as nobody else is served while it is
-- hashed; of one larger still neither.
-- Answers what it found (0 nothing, 1 a string, 2 something else, 3 a last good), how many lookups the server counted as hits and as misses
-- for it, and then {value or nothing, size, digest or nothing, note or nothing}, and {pttl, 1 if a tag of it was invalidated}, or for a last
-- good what good.lua tells of its invalidation and its fate.
local key, head = KEYS[1], head_of(ARGV[1])
local most, hashed = tonumber(ARGV[2]), tonumber(ARGV[3])
local found, missed = 0, 0

local function counted(name)
  local kind = encoding(name)
  if kind then found = found + 1 else missed = missed + 1 end
  return kind
end

local function ask(...)
  found = found + 1
  return redis.call(...)
end

local function answer(kind, row)
  for _, known in pairs(generations) do
    if known then found = found + 1 else missed = missed + 1 end
  end
  return {kind, found, missed, unpack(row, 1, 6)}
end

-- {value, size, digest} of what has this size and is got by this command.
local function told(size, ...)
  if size <= most then return {ask(...), size, false} end
  return {false, size, size <= hashed and redis.sha1hex(ask(...))}
end

local function good(name)
  if ask('HEXISTS', name, 'value') == 0 then return nil end
  return told(ask('HSTRLEN', name, 'value'), 'HGET', name, 'value')
end

local kind = counted(key)
if not kind then
  if not counted(head .. 'lg:' .. key) then return answer(0, {}) end
  found = found + 1
  local last = good_of(key, head, good)
  if not last then return answer(0, {}) end
  local value = last[1]
  return answer(3, {value[1], value[2], value[3], last[3], last[2], last[4]})
end
if not STRINGS[kind] then return answer(2, {}) end
local row = told(ask('STRLEN', key), 'GET', key)
local note = STRINGS[counted(head .. 'm:' .. key)] and ask('GET', head .. 'm:' .. key) or false
-- A note about what is too large to compare is taken for a note about it here: as a read would not serve it then.
local stale = note and outdated(tags_of(note))
    and (row[2] > hashed or string.sub(note, 1, 40) == (row[3] or redis.sha1hex(row[1])))
return answer(1, {row[1], row[2], row[3], note, ask('PTTL', key), stale and 1 or 0})

-- Puts a string in the place of another that still stands under KEYS[1], for as long as that had left: PTTL and PX see the same clock
-- within a script, on every version. ARGV: the slot's text, where missing counters begin, what is expected, the value, its digest, at, writer.
-- An entry of ours stays one, with its tags. Answers {1}, {0} where something else stands there, {-1} where nothing does.
local key, head, start, expected, value, sha, at, writer = KEYS[1], head_of(ARGV[1]), unpack(ARGV, 2)
local kind, found, note = look(key, head)
if kind == 'none' then return {-1} end
if kind == 'odd' or redis.call('GET', key) ~= expected then return {0} end

local left = redis.call('PTTL', key)
local function write(name, text)
  if left < 0 then
    redis.call('SET', name, text)
  else
    redis.call('SET', name, text, 'PX', digits(math.max(1, left)))
  end
end

write(key, value)
if kind == 'ours' then
  local stamp = drawn(head, start)
  note_put(head, stamp)
  local written = table.concat({sha, stamp, '1', tags_of(note), at, '', writer}, '\n')
  write(head .. 'm:' .. key, written)
  if redis.call('EXISTS', head .. 'lg:' .. key) == 1 then
    redis.call('HSET', head .. 'lg:' .. key, 'value', value, 'note', written)
  end
else
  redis.call('UNLINK', head .. 'm:' .. key)
  if redis.call('EXISTS', head .. 'gen') == 1 then redis.call('HINCRBY', head .. 'gen', 'p', 1) end
end
return {1}

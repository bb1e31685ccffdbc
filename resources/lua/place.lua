-- Stores values whose stamps were drawn before they went into a farther tier, each in its place among all writings. ARGV as in fill.lua.
-- Answers a stamp a key, or '' where refused: then nothing older than the value stands, if need be nothing at all.

-- Whether nothing later than this put can have stood under the key and gone: the slot saw no invalidation since, and no put that is later.
local function first_there(head, generation, order)
  local slot = redis.call('HMGET', head .. 'gen', 'g', 'o')
  return slot[1] == string.match(generation, '^%d+') and (not slot[2] or slot[2] <= order)
end

local function place(key, slot, generation, order, last, standing, token_tags, count, names, ...)
  local head = head_of(slot)
  local kind, found, note = look(key, head)
  if kind == 'odd' then return '' end
  local newest = redis.call('HGET', head .. 'gen', 's')
  local counted = newest and newest >= order and newest <= last
  local later = kind == 'ours' and stamp_of(note) > order and stamp_of(note) <= last
  -- A later put stands: it went into the farther tier after us, or ours was refused there.
  if counted and later and is_put(note) then return '' end
  -- A later fill may have been read there before us or after us, and counters of another epoch order nothing. In such a case the key goes,
  -- and the next reader asks the farther tier.
  local tags = counted and not later and (kind == 'ours' or first_there(head, generation, order))
      and still(token_tags, count, names, ARGV[1])
  if newest then note_put(head, counted and order or '0') end
  if not tags then
    drop(key, head)
    redis.call('UNLINK', key)
    return ''
  end
  store(key, head, order, '1', tags, ...)
  return order
end

local answers = {}
for i, key in ipairs(KEYS) do answers[i] = place(key, unpack(ARGV, 15 * i - 13, 15 * i + 1)) end
return answers

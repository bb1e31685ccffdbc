-- Stores values whose stamps were drawn before they went into a farther tier, each in its place among all writings. ARGV as in fill.lua.
-- Answers a stamp a key, or '' where refused: then nothing older than the value stands, if need be nothing at all.
local function place(key, slot, generation, order, last, standing, token_tags, count, names, ...)
  local head = head_of(slot)
  local kind, found, note = look(key, head)
  if kind == 'odd' then return '' end
  local newest = redis.call('HGET', head .. 'gen', 's')
  local counted = newest and newest >= order and newest <= last
  local later = kind == 'ours' and stamp_of(note) > order and stamp_of(note) <= last
  -- A later put stands: it went into the farther tier after us, or ours was refused there.
  if counted and later and is_put(note) then return '' end
  -- A later fill may have been read there before us or after us. Where nothing of ours stands and the slot moved on, what stood may have
  -- been later than us. Counters of another epoch order nothing. In each case the key goes, and the next reader asks the farther tier.
  local unmoved = kind == 'ours' or slot_of(head) == generation
  local tags = counted and not later and unmoved and still(token_tags, count, names, ARGV[1])
  raise(head, 'p')
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

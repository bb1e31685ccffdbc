-- Stores what was read after tokens were drawn, unless something newer happened since. ARGV: where missing generations begin, then for each
-- of KEYS its slot's text, the token (generation, stamp, last stamp of its epoch, standing, tags, bumps), and the entry (names of tags, ttl
-- in ms or 0, fate of the last good, value, its digest, at, took, writer). Answers a stamp a key, or '' where refused.
local function fill(key, slot, generation, order, last, standing, token_tags, count, names, ...)
  local head = head_of(slot)
  if slot_of(head) ~= generation then return '' end
  local kind, found, note = look(key, head)
  if kind == 'odd' then return '' end
  -- Where another value stands now, ours may go over it only if it is an engine's, by its note, and older, by its stamp. What an undo
  -- brought back was loaded before an invalidation, ours after it, or the slot's generation would have told: so it is older in any case.
  if found ~= standing and (kind ~= 'ours' or stamp_of(note) >= order and not is_restored(note)) then return '' end
  local tags = still(token_tags, count, names, ARGV[1])
  if not tags then return '' end
  store(key, head, order, '0', tags, ...)
  return order
end

local answers = {}
for i, key in ipairs(KEYS) do answers[i] = fill(key, unpack(ARGV, 15 * i - 13, 15 * i + 1)) end
return answers

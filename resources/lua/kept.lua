-- Removes KEYS with all that is about them, if what stands there is what was kept of each; else none of them goes. ARGV: the digest of all
-- that was kept, which is of each value a letter for its kind, its length, a colon, and itself; then, where any slot may hold something of
-- ours, the texts of the slots as lift takes them. Answers {how many were removed}, and the places of those that had gone.
local values = redis.call('MGET', unpack(KEYS))
local gone = {0}
for i = 1, #KEYS do
  if not values[i] and not encoding(KEYS[i]) then gone[#gone + 1] = i end
end
if #gone > 1 then return gone end
local whole, heads = {}, {}
for i = 1, #KEYS do
  local value, kind = values[i], 's'
  if not value then
    value, kind = redis.call('DUMP', KEYS[i]), 'd'
  end
  -- Numbers become text slowly, and most lengths come again.
  local size = #value
  local head = kind == 's' and heads[size]
  if not head then
    head = kind .. size .. ':'
    if kind == 's' then heads[size] = head end
  end
  whole[2 * i - 1] = head
  whole[2 * i] = value
end
if redis.sha1hex(table.concat(whole)) ~= ARGV[1] then return {0} end
if #ARGV > 1 then lift(KEYS, {unpack(ARGV, 2)}) end
return {redis.call('UNLINK', unpack(KEYS))}

-- Gives what stands under KEYS[1] another TTL, with its note and its place in the tags' indexes; the last good has none. ARGV: the slot's
-- text, ttl in ms or 0 for ever. Answers {1}, or {0} where nothing stood there.
local key, head, px = KEYS[1], head_of(ARGV[1]), ARGV[2]
local kind, found, note = look(key, head)
if kind == 'none' or kind == 'stale' then return {0} end
for _, name in ipairs(note and {key, head .. 'm:' .. key} or {key}) do
  if px == '0' then redis.call('PERSIST', name) else redis.call('PEXPIRE', name, px) end
end
if note then
  local endless = px == '0' or redis.call('EXISTS', head .. 'lg:' .. key) == 1
  local tags = list_of(tags_of(note))
  for i = 1, #tags, 2 do index(tags[i], key, endless and 0 or tonumber(px)) end
end
return {1}

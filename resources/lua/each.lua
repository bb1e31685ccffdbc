-- Removes those of KEYS that may go, with all that is about them. ARGV: names of the tags that are invalidated, [] for none; then for each
-- key its slot's text as lift takes it, the digest of what was kept ('' where nothing was: whatever stands may go), and 1 if its name alone
-- means it. Answers one text with a letter a key: r removed, g had gone, c changed: rewritten since it was kept or since the tags were invalidated.
local tags = list_of(ARGV[1])

local function newly_tagged(note)
  for _, tag in ipairs(tags) do
    if has_tag(tags_of(note), tag) then return true end
  end
  return false
end

local function letter(key, slot, kept, named)
  local kind, digest, note = look(key, head_of((string.gsub(slot, '^%+', ''))))
  if kind == 'none' then return 'g' end
  if kept ~= '' then
    if kind == 'odd' then digest = redis.sha1hex(redis.call('DUMP', key)) end
    if kind == 'stale' then digest = string.sub(note, 1, 40) end
    if kept ~= digest then return 'c' end
  end
  if kind == 'stale' then return 'r' end
  if named ~= '1' or kind == 'ours' and newly_tagged(note) then return 'c' end
  return 'r'
end

local letters, keys, slots = {}, {}, {}
for i, key in ipairs(KEYS) do
  letters[i] = letter(key, ARGV[3 * i - 1], ARGV[3 * i], ARGV[3 * i + 1])
  if letters[i] == 'r' then
    keys[#keys + 1] = key
    slots[#slots + 1] = ARGV[3 * i - 1]
  end
end
if #keys > 0 then
  lift(keys, slots)
  redis.call('UNLINK', unpack(keys))
end
return {table.concat(letters)}

-- Removes those of KEYS, members of a tag's index, that were written before a tag of theirs was invalidated, and drops those members that
-- no living entry and no last good needs. A value of another program carries no tags: it stays. ARGV: the tag, the texts of the slots; then,
-- where only what was kept may go, the digests of that, '' for nothing, * for whatever stands. Answers {places in KEYS of what was removed,
-- places of the members that are not needed}; in a cluster, where the index is elsewhere, it is the caller who drops these.
local tag, name = ARGV[1], 'tierdeck:tag:' .. ARGV[1]
local removed, unneeded = {}, {}

local function sweep(i, key, head, kept)
  local kind, found, note = look(key, head)
  if kind == 'stale' then
    if kept and kept ~= '*' and kept ~= string.sub(note, 1, 40) then return end
    raise(head)
    drop(key, head)
    redis.call('UNLINK', key)
    removed[#removed + 1] = i
  end
  local good = encoding(head .. 'lg:' .. key) and redis.call('HMGET', head .. 'lg:' .. key, 'note', 'inv') or {}
  if good[1] and outdated(tags_of(good[1])) then
    end_good(key, head)
    good[1] = false
  end
  local alive = kind == 'ours' and has_tag(tags_of(note), tag) or good[1] and not good[2] and has_tag(tags_of(good[1]), tag)
  if alive then return end
  unneeded[#unneeded + 1] = i
  if not TAGS then redis.call('ZREM', name, key) end
end

for i, key in ipairs(KEYS) do sweep(i, key, head_of(ARGV[i + 1]), ARGV[#KEYS + i + 1]) end
return {removed, unneeded}

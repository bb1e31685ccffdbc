-- Which of KEYS, members of a tag's index, are what is asked for: the sizes of their values as one text, -1 for the others. Reads only. ARGV: the
-- tag, 'ours' for entries that count or 'stale' for those that were written before a tag of theirs was invalidated; the texts of the slots.
local sizes = {}
for i, key in ipairs(KEYS) do
  local head = head_of(ARGV[i + 2])
  local kind, _, note = look(key, head)
  sizes[i] = kind == ARGV[2] and has_tag(tags_of(note), ARGV[1]) and redis.call('STRLEN', key) or -1
end
return {table.concat(sizes, ',')}

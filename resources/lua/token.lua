-- What fills must find unchanged, for each of KEYS: the slot's generation, a stamp of its own, what stands there, the tags' generations, and
-- how often any tag was invalidated. ARGV: where missing counters begin, which the caller draws at random so that a restarted or flushed
-- server repeats none; then for each key its slot's text and its tags' names.
local start = ARGV[1]
local count = bumps(start)
local answers = {}
for i, key in ipairs(KEYS) do
  local head = head_of(ARGV[2 * i])
  local stamp = drawn(head, start)
  local tags = {}
  for _, tag in ipairs(list_of(ARGV[2 * i + 1])) do
    tags[#tags + 1] = tag
    tags[#tags + 1] = begun(tag, start)
  end
  local kind, found = look(key, head)
  answers[i] = {slot_of(head), stamp, found, json_of(tags), count}
end
return answers

-- Stores values that are newer than all before them, with stamps drawn here. ARGV: where missing counters begin, then for each of KEYS its
-- slot's text, the entry's own stamp and the last one of that epoch (both '' where it has none), and the entry as in fill.lua.
-- Answers a stamp a key; '' where something stands that is no string, or a value known to be later than the entry.
local start = ARGV[1]

local function put(key, slot, known, last, names, ...)
  local head = head_of(slot)
  if known ~= '' then
    local kind, found, note = look(key, head)
    if kind == 'odd' or kind == 'ours' and stamp_of(note) > known and stamp_of(note) <= last then return '' end
  else
    local kept = encoding(key)
    if kept and not STRINGS[kept] then return '' end
  end
  local stamp = drawn(head, start)
  note_put(head, stamp)
  local tags = {}
  for _, tag in ipairs(list_of(names)) do
    tags[#tags + 1] = tag
    tags[#tags + 1] = begun(tag, start)
  end
  store(key, head, stamp, '1', tags, ...)
  return stamp
end

local answers = {}
for i, key in ipairs(KEYS) do answers[i] = put(key, unpack(ARGV, 11 * i - 9, 11 * i + 1)) end
return answers

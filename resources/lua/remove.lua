-- Removes KEYS with all that is about them, and the right of every fill that is under way in their slots. ARGV: the texts of the slots.
-- Answers {how many stood there}.
local removed = 0
for i, key in ipairs(KEYS) do removed = removed + remove(key, head_of(ARGV[i])) end
return {removed}

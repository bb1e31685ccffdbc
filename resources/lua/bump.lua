-- Looks at what these slots hold of ours and, where ARGV[1] is 1, takes the right of every fill that is under way in them. KEYS: the slots'
-- counters. Answers one text with a digit a slot: 0 has no counters, so nothing of ours and no fill under way; 1 has; 2 has ever held a last good.
local states = {}
for i = 1, #KEYS do
  local state = '0'
  if redis.call('EXISTS', KEYS[i]) == 1 then
    if ARGV[1] == '1' then redis.call('HINCRBY', KEYS[i], 'g', 1) end
    state = redis.call('HEXISTS', KEYS[i], 'l') == 1 and '2' or '1'
  end
  states[i] = state
end
return {table.concat(states)}

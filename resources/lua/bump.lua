-- Takes the right of every fill that is under way in these slots. KEYS: the slots' counters; a slot without any has no fill under way.
-- Answers the places in KEYS of those that have ever held a last good.
local good = {}
for i = 1, #KEYS do
  if redis.call('EXISTS', KEYS[i]) == 1 then
    redis.call('HINCRBY', KEYS[i], 'g', 1)
    if redis.call('HEXISTS', KEYS[i], 'l') == 1 then good[#good + 1] = i end
  end
end
return good

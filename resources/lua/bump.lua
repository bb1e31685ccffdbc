-- Takes the right of every fill that is under way in these slots. KEYS: the slots' counters; a slot without one has no fill under way.
for i = 1, #KEYS do
  if redis.call('EXISTS', KEYS[i]) == 1 then redis.call('HINCRBY', KEYS[i], 'g', 1) end
end
return 0

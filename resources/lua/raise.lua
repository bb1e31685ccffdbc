-- Invalidates a tag, for a cluster: no entry that was written with its generation so far counts. KEYS: the generation's name. ARGV: where it
-- begins if it is missing. Answers {the new generation}.
if redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('INCR', KEYS[1])
else
  redis.call('SET', KEYS[1], ARGV[1], 'PX', '172800000')
end
return {redis.call('GET', KEYS[1])}

-- Tells every process that a tag was invalidated, for a cluster. KEYS: the name that is written and gone again: only what is told of it counts.
redis.call('SET', KEYS[1], '')
redis.call('DEL', KEYS[1])
return {}

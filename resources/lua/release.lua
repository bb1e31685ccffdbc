-- Lets a lock go if it is still its owner's. KEYS: lock. ARGV: the owner's token. Answers 1 or 0.
if not redis.call('OBJECT', 'ENCODING', KEYS[1]) then return 0 end
if redis.pcall('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0

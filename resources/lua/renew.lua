-- Gives a lock another life if it is still its owner's. KEYS: lock. ARGV: the owner's token, life in ms. Answers 1 or 0.
if not redis.call('OBJECT', 'ENCODING', KEYS[1]) then return 0 end
if redis.pcall('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 0

-- Whether the value under KEYS[1] is still the one that was written with stamp ARGV[1], by its note under KEYS[2]. Answers 1 or 0.
if not redis.call('OBJECT', 'ENCODING', KEYS[1]) then return 0 end
local both = redis.call('MGET', KEYS[1], KEYS[2])
if not both[1] or not both[2] or string.sub(both[2], 42, 60) ~= ARGV[1] then return 0 end
if string.sub(both[2], 1, 40) == redis.sha1hex(both[1]) then return 1 end
return 0

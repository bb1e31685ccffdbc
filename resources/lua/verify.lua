-- Whether the value under KEYS[1] is still the one that was written with stamp ARGV[1], by its note under KEYS[2]. Answers 1 or 0.
local value = redis.pcall('GET', KEYS[1])
if type(value) == 'table' or not value then return 0 end
local note = redis.call('HMGET', KEYS[2], 'sha', 'stamp')
if note[2] == ARGV[1] and note[1] == redis.sha1hex(value) then return 1 end
return 0

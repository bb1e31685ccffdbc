-- The last good value of KEYS[1], whose slot's text is ARGV[1], as told in good.lua; {} where there is none. Writes nothing.
local function fetch(name) return redis.call('HGET', name, 'value') end
return good_of(KEYS[1], head_of(ARGV[1]), fetch) or {}

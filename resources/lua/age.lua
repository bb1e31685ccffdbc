-- How old the value under KEYS[1] is at least, in milliseconds: by the note under KEYS[2], else by how long nobody used it; -1 where
-- unknown. ARGV: now in ms, and the age that matters. Writes nothing. Reading a value counts as a use of it, so it is read only where
-- neither the note (young: then so is whatever was written later) nor the last use (long ago: nobody wrote since) settles the matter.
if not redis.call('OBJECT', 'ENCODING', KEYS[1]) then return -1 end
local idle = redis.pcall('OBJECT', 'IDLETIME', KEYS[1])
if type(idle) ~= 'number' then
  idle = -1 -- The server evicts by frequency, and keeps no times.
elseif redis.pcall('OBJECT', 'REFCOUNT', KEYS[1]) == 2147483647 then
  idle = -1 -- One copy of a small number for all keys: its times are anybody's.
else
  idle = idle * 1000
end
local note = redis.pcall('GET', KEYS[2])
local digest, at = string.match(type(note) == 'string' and note or '', '^(%x+)\n%d+\n%d\n[^\n]*\n(%d+)\n')
at = tonumber(at)
if not at or at == 0 then return idle end
local age = math.max(0, tonumber(ARGV[1]) - at)
local limit = tonumber(ARGV[2])
if age < limit then return idle < 0 and age or math.min(age, idle) end
if idle >= limit then return idle end
local value = redis.pcall('GET', KEYS[1])
if type(value) == 'string' and redis.sha1hex(value) == digest then return age end
return idle

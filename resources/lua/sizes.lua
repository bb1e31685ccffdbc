-- The size of each of KEYS, as one text: a string's length, of other kinds what they take in memory, -1 where the server does not tell, -2
-- where nothing stands. Reads only.
local sizes = {}
for i = 1, #KEYS do
  local size = redis.pcall('STRLEN', KEYS[i])
  if type(size) ~= 'number' then
    size = redis.pcall('MEMORY', 'USAGE', KEYS[i], 'SAMPLES', '0')
    if type(size) ~= 'number' then size = -1 end
  elseif size == 0 and not redis.call('OBJECT', 'ENCODING', KEYS[i]) then
    size = -2
  end
  sizes[i] = size
end
return {table.concat(sizes, ',')}

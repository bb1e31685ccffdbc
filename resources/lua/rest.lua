-- What is left of the TTLs of KEYS, in ms (-1 for none, -2 where nothing stands), as one text; then, where ARGV has the texts of their slots
-- as lift takes them, our notes, '' for none. Reads only.
local left = {}
for i = 1, #KEYS do
  local ttl = redis.call('PTTL', KEYS[i])
  left[i] = ttl < 1e14 and ttl or string.format('%.0f', ttl)
end
local answer, names, places = {table.concat(left, ',')}, {}, {}
for i = 1, #ARGV do
  answer[i + 1] = ''
  if ARGV[i] ~= '' then
    names[#names + 1] = 'tierdeck:{' .. string.gsub(ARGV[i], '^%+', '') .. '}:m:' .. KEYS[i]
    places[#places + 1] = i + 1
  end
end
if #names > 0 then
  for n, note in ipairs(redis.call('MGET', unpack(names))) do answer[places[n]] = note or '' end
end
return answer

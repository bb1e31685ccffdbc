-- The strings under KEYS, each in a list of its own; an empty list where there is none, or one that is longer than ARGV[1] bytes. Reads only.
local STRINGS = {raw = true, embstr = true, int = true}
local most, answers = tonumber(ARGV[1]), {}
for i, key in ipairs(KEYS) do
  answers[i] = {}
  if STRINGS[redis.call('OBJECT', 'ENCODING', key)] and redis.call('STRLEN', key) <= most then answers[i][1] = redis.call('GET', key) end
end
return answers

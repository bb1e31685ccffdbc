-- The strings under KEYS and our notes about them: KEYS holds a key and its note's name by turns. Reads only. ARGV[1]: how long a string
-- may be. It asks by OBJECT first, which no key event tells of: who looks for what is gone, again and again, must not be taken for a miss.
-- Answers for each key 0 where nothing stands, 1 where it is no string, 2 where that is longer, else {value, note or nothing}.
local STRINGS = {raw = true, embstr = true, int = true}
local most, answers = tonumber(ARGV[1]), {}

local function encoding(key) return redis.call('OBJECT', 'ENCODING', key) end

for i = 1, #KEYS, 2 do
  local kind = encoding(KEYS[i])
  local answer
  if not kind then answer = 0
  elseif not STRINGS[kind] then answer = 1
  elseif redis.call('STRLEN', KEYS[i]) > most then answer = 2
  else
    answer = {redis.call('GET', KEYS[i])}
    if STRINGS[encoding(KEYS[i + 1])] then answer[2] = redis.call('GET', KEYS[i + 1]) end
  end
  answers[#answers + 1] = answer
end
return answers

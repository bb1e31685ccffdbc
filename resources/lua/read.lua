-- The values under KEYS with what is left of their TTLs and our notes. Writes nothing. ARGV: the texts of the keys' slots, then 'a' where they
-- were asked for before, so that of what is absent no event tells once more.
-- Answers for each key 0 where nothing stands, 1 where that is known of old, 2 where something stands that is no string, else
-- {value, pttl, note or nothing, 1 if a tag of it was invalidated}: such a value is ours, and stands no longer.
local names, places = {}, {}
for i, key in ipairs(KEYS) do
  if ARGV[#KEYS + 1] ~= 'a' or encoding(key) then
    places[i] = #names
    names[#names + 1] = key
    names[#names + 1] = head_of(ARGV[i]) .. 'm:' .. key
  end
end
local both = #names > 0 and redis.call('MGET', unpack(names)) or {}

local function known_absent(key, head)
  local negative = redis.call('GET', head .. 'neg:' .. key)
  if not negative then return false end
  local cut = string.find(negative, '\n', 1, true) or 1
  return string.sub(negative, 1, cut - 1) == redis.call('HGET', head .. 'gen', 'g')
      and not outdated(string.sub(negative, cut + 1))
end

local function absent(key, head)
  if encoding(key) then return 2 end
  return known_absent(key, head) and 1 or 0
end

local answers = {}
for i, key in ipairs(KEYS) do
  local place = places[i] or #names
  local value, note = both[place + 1], both[place + 2]
  if not value then
    answers[i] = absent(key, head_of(ARGV[i]))
  else
    local stale = 0
    if note and outdated(tags_of(note)) and string.sub(note, 1, 40) == redis.sha1hex(value) then
      stale = known_absent(key, head_of(ARGV[i])) and 2 or 1
    end
    answers[i] = {value, redis.call('PTTL', key), note, stale}
  end
end
return answers

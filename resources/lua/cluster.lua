-- Stands before each script on a cluster's master. Its keys lie in many slots, which Redis does not take as KEYS: so they come among ARGV,
-- as the number of keys, the number of their slots, what is known of tags' generations (JSON, by name), for each slot the name of a key
-- that never stands there, the keys, and what else the script is given.
-- A name that never stands is missed, so a slot on its way to or from another master answers an error: then nothing at all is done. MEMORY
-- asks, which the server counts as no lookup, or EXISTS where that is forbidden. What is
-- about a key stands in its slot, so beyond that point all of it is here.
local KEYS, ARGV, TAGS, MOVING = (function(given)
  local count, slots = tonumber(given[1]), tonumber(given[2])
  for i = 4, 3 + slots do
    local answer = redis.pcall('MEMORY', 'USAGE', given[i])
    if type(answer) == 'table' then answer = redis.pcall('EXISTS', given[i]) end
    if type(answer) == 'table' then return nil, nil, nil, given[i] end
  end
  local keys, args = {}, {}
  for i = 1, count do keys[i] = given[3 + slots + i] end
  for i = 4 + slots + count, #given do args[#args + 1] = given[i] end
  return keys, args, cjson.decode(given[3])
end)(ARGV)
if MOVING then return redis.error_reply('ELSEWHERE ' .. MOVING) end

-- A command names keys of one slot only: those of several are asked one by one.
local redis = setmetatable({call = function(command, ...)
  if command == 'MGET' then
    local values = {}
    for i, name in ipairs({...}) do values[i] = redis.call('MGET', name)[1] end
    return values
  end
  if command == 'UNLINK' then
    local gone = 0
    -- Who may not touch one of them is told before any is gone, as by one command for all.
    for i, name in ipairs({...}) do redis.call('OBJECT', 'ENCODING', name) end
    for i, name in ipairs({...}) do gone = gone + redis.call('UNLINK', name) end
    return gone
  end
  return redis.call(command, ...)
end}, {__index = redis})


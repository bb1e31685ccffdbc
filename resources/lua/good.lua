-- The last good value of a key: nothing, or {value, '' or the time in ms when it was invalidated or '?', note, its fate}; '?' is for a tag that was
-- invalidated and whose removal has not come so far. fetch: gives the value out of the hash of this name.
local function good_of(key, head, fetch)
  local name = head .. 'lg:' .. key
  local good = redis.call('HMGET', name, 'note', 'fate', 'inv')
  if not good[1] then return nil end
  local invalidated = good[3]
  if not invalidated then
    if not outdated(tags_of(good[1])) then invalidated = ''
    elseif good[2] == 'kept' then invalidated = '?'
    else return nil end
  end
  local value = fetch(name)
  return value and {value, invalidated, good[1], good[2]}
end

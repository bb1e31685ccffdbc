-- The last good value of a key: nothing, or {value, '' or the time in ms when it was invalidated or '?', note}; '?' is for a tag that was
-- invalidated and whose removal has not come so far.
local function good_of(key, head)
  local good = redis.call('HMGET', head .. 'lg:' .. key, 'value', 'note', 'fate', 'inv')
  if not good[1] or not good[2] then return nil end
  if good[4] then return {good[1], good[4], good[2]} end
  if not outdated(tags_of(good[2])) then return {good[1], '', good[2]} end
  if good[3] ~= 'kept' then return nil end
  return {good[1], '?', good[2]}
end

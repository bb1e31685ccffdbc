-- A tag's generation, for a cluster, where it is asked for alone. KEYS: its name. ARGV: where it begins if it is missing ('' to leave it so), and
-- for how many ms more an entry is written with it (0 for ever, '' for none). Answers {generation, or nothing}.
local HOUR, DAY = 3600000, 86400000
local known = redis.call('GET', KEYS[1])
if not known and ARGV[1] ~= '' then
  known = ARGV[1]
  redis.call('SET', KEYS[1], known, 'PX', string.format('%.0f', 2 * DAY))
end
if known and ARGV[2] ~= '' then
  local left, px = redis.call('PTTL', KEYS[1]), tonumber(ARGV[2])
  if px == 0 then
    if left ~= -1 then redis.call('PERSIST', KEYS[1]) end
  elseif left >= 0 and left < px + HOUR then
    redis.call('PEXPIRE', KEYS[1], string.format('%.0f', px + HOUR + DAY))
  end
end
return {known}

-- Has members of a tag's index count no more, whose keys were seen absent, unless they were entered anew since. They are dropped by who enters
-- others a minute later (see enter.lua): till then a value may be on its way for which one was entered before. KEYS: the index. ARGV: by turns
-- a member and the score that it had before its key was looked at. Answers {}.
local time = redis.call('TIME')
local now = string.format('%.3f', tonumber(time[1]) * 1000 + tonumber(time[2]) / 1000)
for i = 1, #ARGV, 2 do
  local score = redis.call('ZSCORE', KEYS[1], ARGV[i])
  if score and tonumber(score) == tonumber(ARGV[i + 1]) then redis.call('ZADD', KEYS[1], now, ARGV[i]) end
end
return {}

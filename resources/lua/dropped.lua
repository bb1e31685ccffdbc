-- Drops members of a tag's index whose keys were seen absent, unless they were entered anew since. KEYS: the index. ARGV: by turns a member and
-- the score that it had before its key was looked at. Answers {}.
for i = 1, #ARGV, 2 do
  local score = redis.call('ZSCORE', KEYS[1], ARGV[i])
  if score and tonumber(score) == tonumber(ARGV[i + 1]) and score ~= 'inf' then redis.call('ZREM', KEYS[1], ARGV[i]) end
end
return {}

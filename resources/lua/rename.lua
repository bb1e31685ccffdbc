-- Gives KEYS[1] the name KEYS[2], where nothing stands there. For those who cache it the old name is invalidated: fills that are under way
-- for it are refused, and what is about it goes. ARGV: the texts of both slots.
-- Answers {1}, {0} where something stands at the new name, {-1} where nothing stands at the old one.
local key, to, head, other = KEYS[1], KEYS[2], head_of(ARGV[1]), head_of(ARGV[2])
if not encoding(key) then return {-1} end
if encoding(to) then return {0} end
raise(head)
raise(other)
end_good(key, head)
drop(key, head)
redis.call('UNLINK', other .. 'm:' .. to, other .. 'neg:' .. to)
redis.call('RENAME', key, to)
return {1}

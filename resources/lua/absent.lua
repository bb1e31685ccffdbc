-- Remembers that a load which began after a token was drawn found no value. KEYS: the key. ARGV: its slot's text, the token (generation,
-- stamp, tags), life in ms. A negative holds the slot's generation and the tags' ones: an invalidation ends it without looking for it.
-- Answers {stamp}, or {''} where refused.
local key, head = KEYS[1], head_of(ARGV[1])
if slot_of(head) ~= ARGV[2] or outdated(ARGV[4]) then return {''} end
local kind = look(key, head)
if kind ~= 'none' and kind ~= 'stale' then return {''} end
redis.call('SET', head .. 'neg:' .. key, redis.call('HGET', head .. 'gen', 'g') .. '\n' .. ARGV[4], 'PX', ARGV[5])
return {ARGV[3]}

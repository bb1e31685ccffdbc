-- The last good value of KEYS[1], whose slot's text is ARGV[1]. Writes nothing. Answers {} where there is none, else {value, '' or the time
-- in ms when it was invalidated or '?', note}; '?' is for a tag that was invalidated and whose removal has not come so far.
local good = redis.call('HMGET', head_of(ARGV[1]) .. 'lg:' .. KEYS[1], 'value', 'note', 'fate', 'inv')
if not good[1] or not good[2] then return {} end
if good[4] then return {good[1], good[4], good[2]} end
if not outdated(tags_of(good[2])) then return {good[1], '', good[2]} end
if good[3] ~= 'kept' then return {} end
return {good[1], '?', good[2]}

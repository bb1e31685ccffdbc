-- Where the history ends now. An empty one is begun, so that a reader always stands on an entry: while that one is there, none after it is
-- gone, as the oldest go first. KEYS: the stream. ARGV: the reader. Answers the last entry's id.
local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)
if last[1] then return last[1][1] end
return redis.call('XADD', KEYS[1], '*', 'begun', '1', 'from', ARGV[1])

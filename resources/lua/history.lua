-- Adds an entry to the history. A history that is not there begins with an entry that says so: whoever saw that there was none knows by it
-- that nothing was trimmed since. KEYS: the stream. ARGV: how many to keep or some more, from which instance, then the entry's fields and
-- values by turns. Answers the entry's id.
if redis.call('EXISTS', KEYS[1]) == 0 then redis.call('XADD', KEYS[1], '*', 'begun', '1', 'from', ARGV[2]) end
return redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[1], '*', unpack(ARGV, 3))

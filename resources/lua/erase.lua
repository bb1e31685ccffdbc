-- Removes KEYS with all that is about them. ARGV: the texts of their slots as lift takes them. Answers {how many stood there}.
lift(KEYS, ARGV)
return {redis.call('UNLINK', unpack(KEYS))}

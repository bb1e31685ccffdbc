-- Invalidates tags: from now on no entry that was written with one of them counts. ARGV: where missing generations begin, then the tags.
local start = ARGV[1]
for i = 2, #ARGV do
  if generation(ARGV[i]) then
    redis.call('INCR', 'tierdeck:taggen:' .. ARGV[i])
  else
    begun(ARGV[i], start)
  end
end
if bumps() then redis.call('INCR', 'tierdeck:tagbumps') else bumps(start) end
return {}

-- Invalidates tags: from now on no entry that was written with one of them counts. ARGV: where missing generations begin, then the tags.
local start = ARGV[1]
for i = 2, #ARGV do
  if generation(ARGV[i]) then
    redis.call('INCR', 'tierdeck:taggen:' .. ARGV[i])
  else
    begun(ARGV[i], start)
  end
  -- Written and gone again: only what is told of it counts. A generation is also made anew and lives on, of which nobody need hear.
  redis.call('SET', 'tierdeck:tagtold:' .. ARGV[i], '')
  redis.call('DEL', 'tierdeck:tagtold:' .. ARGV[i])
end
if bumps() then redis.call('INCR', 'tierdeck:tagbumps') else bumps(start) end
return {}

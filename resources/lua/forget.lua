-- Drops what is about KEYS, whose values were removed, their last goods too. A value that stands again keeps it. ARGV: the texts of the slots.
for i, key in ipairs(KEYS) do
  if not encoding(key) then
    end_good(key, head_of(ARGV[i]))
    drop(key, head_of(ARGV[i]))
  end
end
return {}

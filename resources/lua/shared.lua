-- What the scripts about values share; it stands before each of them. All that is about a key stands in the key's slot, under a head with
-- the slot's text in braces: see Names.java. A note is a text of lines: digest (40 characters), stamp (19), 1 for a put, 0 for a fill or 2
-- for what an undo brought back, tags, at, took, writer. Tags are JSON, [name, generation, name, generation, ...]; numbers of 19 digits
-- stay text, Lua's own are too short. What may be absent is asked for by OBJECT first, which no key event tells of: only read.lua is a miss.
local HOUR, DAY = 3600000, 86400000
local NO_TAGS = '[]'
local STRINGS = {raw = true, embstr = true, int = true}

local function head_of(slot) return 'tierdeck:{' .. slot .. '}:' end

-- How what stands under a name is kept; false where nothing does. Before 6.2 OBJECT also tells of what is past its end.
local function encoding(name) return redis.call('OBJECT', 'ENCODING', name) end

local function digits(number) return string.format('%.0f', number) end

-- The server's clock in milliseconds.
local clock
local function now()
  if not clock then
    local time = redis.call('TIME')
    clock = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
  end
  return clock
end

-- A tag's generation; false where it has none, which is the generation of no entry. In a cluster nil where it was not told.
local generations = {}
local function generation(tag)
  if TAGS then return TAGS[tag] end
  local known = generations[tag]
  if known == nil then
    known = redis.call('GET', 'tierdeck:taggen:' .. tag)
    generations[tag] = known
  end
  return known
end

-- The same; one that is missing begins at start, a random number.
local function begun(tag, start)
  local known = generation(tag)
  if TAGS then return known end
  if not known then
    redis.call('SET', 'tierdeck:taggen:' .. tag, start, 'PX', digits(2 * DAY))
    generations[tag] = start
    known = start
  end
  return known
end

-- How often any tag was invalidated: guards fills of entries whose tags were not known when their token was drawn.
local function bumps(start)
  if TAGS then return '' end
  local count = redis.call('GET', 'tierdeck:tagbumps')
  if not count and start then
    count = start
    redis.call('SET', 'tierdeck:tagbumps', start)
  end
  return count
end

-- The list in a JSON text, to be read only, as many notes have the same; an empty one where somebody else wrote under our name.
local lists = {}
local function list_of(json)
  if not json or json == NO_TAGS then return {} end
  if not lists[json] then
    local fine, list = pcall(cjson.decode, json)
    lists[json] = fine and type(list) == 'table' and list or {}
  end
  return lists[json]
end

local function json_of(list) return #list == 0 and NO_TAGS or cjson.encode(list) end

-- Whether a generation was raised from another one, so that an entry with it was written later. One that began anew at random is none of
-- these: it is as good as never so near. By halves, as Lua's own numbers are too short for 19 digits.
local HALVES = '^(' .. string.rep('%d', 9) .. ')(' .. string.rep('%d', 10) .. ')$'
local function raised_from(from, written)
  local high, low = string.match(tostring(written), HALVES)
  local from_high, from_low = string.match(from, HALVES)
  if not high or not from_high then return false end
  local by = (high - from_high) * 1e10 + low - from_low
  return by > 0 and by < 1e9
end

-- Whether one of these tags was invalidated since. In a cluster a generation is told by a caller who asked for it, or raised it, before: what
-- was written after a still later invalidation counts. What was not told is taken for unchanged: whoever reads looks itself, and whoever writes
-- is refused by the slot's generation.
local function outdated(tags)
  if tags == NO_TAGS then return false end
  local list = list_of(tags)
  for i = 1, #list, 2 do
    local known = generation(tostring(list[i]))
    if known ~= list[i + 1] and not (TAGS and (known == nil or raised_from(known, list[i + 1]))) then return true end
  end
  return false
end

local function has_tag(tags, tag)
  local list = list_of(tags)
  for i = 1, #list, 2 do
    if list[i] == tag then return true end
  end
  return false
end

local function tags_of(note)
  if string.sub(note, 64, 66) == '[]\n' then return NO_TAGS end
  local last = string.find(note, '\n', 64, true)
  return last and string.sub(note, 64, last - 1) or NO_TAGS
end

-- What stands under a key: 'none', 'odd' (no string), 'foreign', 'ours', or 'stale' (ours, but a tag was invalidated since: as good as none).
-- Then what a token says of it ('' for nothing, '!' for odd, else the digest) and the note, if it is about this very value.
local function look(key, head)
  local kept = encoding(key)
  if not kept then return 'none', '' end
  if not STRINGS[kept] then return 'odd', '!' end
  local both = redis.call('MGET', key, head .. 'm:' .. key)
  local value, note = both[1], both[2]
  if not value then return 'none', '' end
  local digest = redis.sha1hex(value)
  if not note or string.sub(note, 1, 40) ~= digest then return 'foreign', digest end
  if outdated(tags_of(note)) then return 'stale', '', note end
  return 'ours', digest, note
end

local function stamp_of(note) return string.sub(note, 42, 60) end

local function is_put(note) return string.sub(note, 62, 62) == '1' end

-- Whether an undo brought the value back: it is older than its stamp.
local function is_restored(note) return string.sub(note, 62, 62) == '2' end

-- The slot's generation as a token carries it: raised by invalidations (g) and by puts (p). '' where there is none.
local function slot_of(head)
  local both = redis.call('HMGET', head .. 'gen', 'g', 'p')
  return both[1] and both[2] and both[1] .. '.' .. both[2] or ''
end

-- Draws a stamp; missing counters begin at start.
local function drawn(head, start)
  local name = head .. 'gen'
  if redis.call('HEXISTS', name, 's') == 0 then redis.call('HSET', name, 'g', start, 'p', start, 's', start) end
  redis.call('HINCRBY', name, 's', 1)
  return redis.call('HGET', name, 's')
end

-- Notes an invalidation: refuses every fill that is under way in the slot; a slot without counters has none.
local function raise(head)
  if redis.call('EXISTS', head .. 'gen') == 1 then redis.call('HINCRBY', head .. 'gen', 'g', 1) end
end

-- Notes a put: refuses every fill under way in the slot, and remembers the latest stamp that any put there had.
local function note_put(head, stamp)
  redis.call('HINCRBY', head .. 'gen', 'p', 1)
  local latest = redis.call('HGET', head .. 'gen', 'o')
  if not latest or latest < stamp then redis.call('HSET', head .. 'gen', 'o', stamp) end
end

-- Lets a key stand for at least so long; px 0 is for ever.
local function lasting(name, left, px, slack)
  if px == 0 then
    if left ~= -1 then redis.call('PERSIST', name) end
  elseif left == -2 or left >= 0 and left < px then
    redis.call('PEXPIRE', name, digits(px + slack))
  end
end

-- Drops a few members whose time has passed, once their keys are seen absent.
local trimmed = {}
local function trim(name)
  if trimmed[name] then return end
  local late = redis.call('ZRANGEBYSCORE', name, '-inf', '(' .. digits(now()), 'LIMIT', 0, 10)
  trimmed[name] = #late < 10
  for _, key in ipairs(late) do
    local left = encoding(key) and redis.call('PTTL', key) or -2
    if left == -2 then
      redis.call('ZREM', name, key)
    else
      redis.call('ZADD', name, left < 0 and '+inf' or digits(now() + left), key)
      lasting(name, redis.call('PTTL', name), left < 0 and 0 or left, 0)
    end
  end
end

-- Enters a key into a tag's index for px milliseconds, 0 for ever. Changing the time of a generation is told to every process as if the
-- tag had been invalidated, so that is done at most once a day.
local function index(tag, key, px)
  if TAGS then return end -- The caller has entered it, or will.
  local name, kept = 'tierdeck:tag:' .. tag, 'tierdeck:taggen:' .. tag
  trim(name)
  local left = redis.call('PTTL', name)
  redis.call('ZADD', name, px == 0 and '+inf' or digits(now() + px), key)
  lasting(name, left, px, 0)
  lasting(kept, redis.call('PTTL', kept), px == 0 and 0 or px + HOUR, DAY)
end

local function unindex(tags, key)
  if TAGS then return end -- A member whose key is gone is trimmed later.
  local list = list_of(tags)
  for i = 1, #list, 2 do redis.call('ZREM', 'tierdeck:tag:' .. tostring(list[i]), key) end
end

-- The tags of an entry with their generations, or nothing where one was invalidated since the token was drawn.
local function still(token_tags, token_bumps, names, start)
  local known, list = {}, {}
  local before = list_of(token_tags)
  for i = 1, #before, 2 do
    local now = generation(before[i])
    if now ~= before[i + 1] and not (TAGS and now == nil) then return nil end
    known[before[i]] = before[i + 1]
  end
  for _, tag in ipairs(list_of(names)) do
    if not known[tag] and not TAGS and bumps() ~= token_bumps then return nil end
    list[#list + 1] = tag
    list[#list + 1] = known[tag] or begun(tag, start)
  end
  return list
end

-- Writes index, value, note and last good, in this order, and drops the negative. good: '' for none, else whether it is 'kept' or 'removed'.
local function store(key, head, stamp, put, tags, px, good, value, sha, at, took, writer)
  local life, endless = tonumber(px), good ~= '' or px == '0'
  for i = 1, #tags, 2 do index(tags[i], key, endless and 0 or life) end
  local note = table.concat({sha, stamp, put, json_of(tags), at, took, writer}, '\n')
  if px == '0' then
    redis.call('SET', key, value)
    redis.call('SET', head .. 'm:' .. key, note)
  else
    redis.call('SET', key, value, 'PX', px)
    redis.call('SET', head .. 'm:' .. key, note, 'PX', px)
  end
  redis.call('UNLINK', head .. 'neg:' .. key)
  if good ~= '' then
    redis.call('UNLINK', head .. 'lg:' .. key)
    redis.call('HSET', head .. 'lg:' .. key, 'value', value, 'note', note, 'fate', good)
    redis.call('SADD', head .. 'lgs', key)
    redis.call('HSET', head .. 'gen', 'l', 1)
  end
end

-- Ends a last good: it goes, or if it is to be kept, remembers since when it is invalidated.
local function end_good(key, head)
  local name = head .. 'lg:' .. key
  local good = redis.call('HMGET', name, 'fate', 'note')
  if not good[1] then return end
  if good[1] == 'kept' then
    redis.call('HSETNX', name, 'inv', digits(now()))
  else
    redis.call('UNLINK', name)
    redis.call('SREM', head .. 'lgs', key)
  end
  if good[2] then unindex(tags_of(good[2]), key) end
end

-- Drops what is about a value that goes: its negative, its note, its places in the indexes, unless a last good needs those.
local function drop(key, head)
  local name = head .. 'm:' .. key
  local note = redis.call('MGET', name)[1]
  if note and redis.call('EXISTS', head .. 'lg:' .. key) == 0 then unindex(tags_of(note), key) end
  redis.call('UNLINK', name, head .. 'neg:' .. key)
end

-- Removes a key and all that is about it. Answers 1, or 0 where nothing stood there.
local function remove(key, head)
  raise(head)
  end_good(key, head)
  drop(key, head)
  return redis.call('UNLINK', key)
end

-- Drops what is about many keys that go, in few commands. slots: their texts, with a + before those that may hold a last good, '' for those
-- that hold nothing of ours.
local function lift(keys, slots)
  local names, places = {}, {}
  for i = 1, #keys do
    local slot = slots[i]
    if string.byte(slot, 1) == 43 then
      slot = string.sub(slot, 2)
      end_good(keys[i], head_of(slot))
    end
    if slot ~= '' then
      names[#names + 1] = head_of(slot) .. 'm:' .. keys[i]
      names[#names + 1] = head_of(slot) .. 'neg:' .. keys[i]
      places[#places + 1] = i
    end
  end
  if #names == 0 then return end
  local found = redis.call('MGET', unpack(names))
  for n = 1, #places do
    local note = found[2 * n - 1]
    if note and tags_of(note) ~= NO_TAGS then
      local good = string.gsub(names[2 * n - 1], '^(tierdeck:{%w+}:)m:', '%1lg:', 1)
      if redis.call('EXISTS', good) == 0 then unindex(tags_of(note), keys[places[n]]) end
    end
  end
  redis.call('UNLINK', unpack(names))
end

-- Puts KEYS back where nothing stands. ARGV: where missing counters begin; the id of the last entry of the history, as far as it was read;
-- in JSON the tags that the undone invalidation raised itself, or '' where that is not known; then for each key its slot's text, 1 for a
-- dump or 0 for a string's bytes, those, its TTL in ms or -1, when it had that (ms, the server's clock), its note or '', and 1 if a tag in
-- the note was invalidated since, by the history. Answers {'moved'}, with nothing done, where the history has gone on; else for each key
-- 'back', 'stands', 'expired', 'invalidated', or '!' and the server's words of refusal.
local start = ARGV[1]
local raised = false
if ARGV[3] ~= '' then
  raised = {}
  for _, tag in ipairs(list_of(ARGV[3])) do raised[tag] = true end
end

-- In a cluster the history is elsewhere: the caller looks at it again afterwards.
if not TAGS then
  local last = redis.call('XREVRANGE', 'tierdeck:history', '+', '-', 'COUNT', 1)[1]
  if (last and last[1] or '0-0') ~= ARGV[2] then return {'moved'} end
end

-- What is left of the TTL, 0 for ever; nothing where it is over.
local function left(ttl, at)
  if ttl == '-1' then return 0 end
  local px = math.floor(tonumber(ttl) - math.max(0, now() - tonumber(at)))
  return px > 0 and px or nil
end

-- Whether exactly this stands: an earlier attempt whose answer was lost brought it back, or it never went.
local function stands_as_kept(key, dump, content)
  if dump == '1' then return redis.call('DUMP', key) == content end
  return redis.call('MGET', key)[1] == content
end

local function write(key, dump, content, px)
  if dump == '1' then return redis.pcall('RESTORE', key, digits(px), content) end
  if px == 0 then return redis.pcall('SET', key, content) end
  return redis.pcall('SET', key, content, 'PX', digits(px))
end

-- The parts of a note, if it is about what stands under the key and undamaged: digest, tags as a list, and the rest.
local function parts(key, note)
  local sha, tags, rest = string.match(note, '^(' .. string.rep('%x', 40) .. ')\n%d+\n%d\n([^\n]*)\n(%d*\n%d*\n.*)$')
  local value = sha and redis.call('MGET', key)[1]
  if not value or redis.sha1hex(value) ~= sha then return nil end
  local list = list_of(tags)
  if #list % 2 == 1 or #list == 0 and tags ~= NO_TAGS then return nil end
  return sha, list, rest
end

-- Whether a tag was invalidated since, by the history, or by a generation that moved: whoever raised it died before saying so, or is
-- still at it. The undone invalidation raised its own tags, so theirs tell nothing.
local function invalidated(list, told)
  if told == '1' and #list > 0 then return true end
  for i = 1, #list, 2 do
    local tag = tostring(list[i])
    if raised and not raised[tag] and generation(tag) ~= list[i + 1] then return true end
  end
  return false
end

-- Enters the value into its tags' indexes and writes its note anew, with a stamp of now and the tags' generations of now.
local function enter(key, head, px, note, told)
  local sha, list, rest = parts(key, note)
  if not sha then return 'back' end
  if invalidated(list, told) then
    redis.call('UNLINK', key)
    return 'invalidated'
  end
  local endless = px == 0 or redis.call('EXISTS', head .. 'lg:' .. key) == 1
  local tags = {}
  for i = 1, #list, 2 do
    tags[i], tags[i + 1] = tostring(list[i]), begun(tostring(list[i]), start)
    index(tags[i], key, endless and 0 or px)
  end
  local text = table.concat({sha, drawn(head, start), '2', json_of(tags), rest}, '\n')
  if px == 0 then
    redis.call('SET', head .. 'm:' .. key, text)
  else
    redis.call('SET', head .. 'm:' .. key, text, 'PX', digits(px))
  end
  return 'back'
end

local function restore(key, slot, dump, content, ttl, at, note, told)
  local head, px = head_of(slot), left(ttl, at)
  if encoding(key) then
    if not px or not stands_as_kept(key, dump, content) then return 'stands' end
    if look(key, head) ~= 'stale' then return 'back' end
    -- A tag's removal stopped before it came to this key: it stands, and counts no more.
    drop(key, head)
    redis.call('UNLINK', key)
  end
  if not px then return 'expired' end
  local reply = write(key, dump, content, px)
  if reply.err then return '!' .. reply.err end
  local fine, answer = pcall(function()
    drop(key, head)
    return enter(key, head, px, note, told)
  end)
  if fine then return answer end
  redis.pcall('UNLINK', key) -- Without its note it could not be invalidated by its tags.
  return '!' .. (type(answer) == 'table' and answer.err or tostring(answer))
end

local answers = {}
for i, key in ipairs(KEYS) do answers[i] = restore(key, unpack(ARGV, 7 * i - 3, 7 * i + 3)) end
return answers

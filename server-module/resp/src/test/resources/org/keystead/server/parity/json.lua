-- SPDX-License-Identifier: Apache-2.0
-- A JSON reader and writer in plain Lua, and a small document store on top of it: what scripts of
-- some size do. KEYS[1] holds the document, ARGV[1] says what to do with it.

local escapes = {
  ['"'] = '"', ['\\'] = '\\', ['/'] = '/', b = '\b', f = '\f', n = '\n', r = '\r', t = '\t',
}
local unescapes = {
  ['"'] = '\\"', ['\\'] = '\\\\', ['\b'] = '\\b', ['\f'] = '\\f', ['\n'] = '\\n',
  ['\r'] = '\\r', ['\t'] = '\\t',
}
local null = setmetatable({}, { __tostring = function() return 'null' end })
local arrays = setmetatable({}, { __mode = 'k' })

local function array(list)
  arrays[list] = true
  return list
end

-- reading -------------------------------------------------------------------------------------

local read

local function fail(at, what)
  error(('%s expected at byte %d'):format(what, at), 0)
end

local function skip(text, at)
  return text:find('[^ \t\r\n]', at) or #text + 1
end

local function utf8(code)
  if code < 0x80 then
    return string.char(code)
  elseif code < 0x800 then
    return string.char(0xc0 + math.floor(code / 0x40), 0x80 + code % 0x40)
  end
  return string.char(
    0xe0 + math.floor(code / 0x1000),
    0x80 + math.floor(code / 0x40) % 0x40,
    0x80 + code % 0x40)
end

local function readString(text, at)
  local parts = {}
  local from = at + 1
  while true do
    local stop = text:find('["\\]', from)
    if not stop then
      fail(#text + 1, 'a closing quote')
    end
    parts[#parts + 1] = text:sub(from, stop - 1)
    if text:sub(stop, stop) == '"' then
      return table.concat(parts), stop + 1
    end
    local letter = text:sub(stop + 1, stop + 1)
    if letter == 'u' then
      local digits = text:match('^%x%x%x%x', stop + 2) or fail(stop + 2, 'four digits')
      parts[#parts + 1] = utf8(tonumber(digits, 16))
      from = stop + 6
    else
      parts[#parts + 1] = escapes[letter] or fail(stop + 1, 'an escape')
      from = stop + 2
    end
  end
end

local function readArray(text, at)
  local list = array({})
  at = skip(text, at + 1)
  if text:sub(at, at) == ']' then
    return list, at + 1
  end
  while true do
    list[#list + 1], at = read(text, at)
    at = skip(text, at)
    local c = text:sub(at, at)
    if c == ']' then
      return list, at + 1
    elseif c ~= ',' then
      fail(at, 'a comma or ]')
    end
    at = at + 1
  end
end

local function readObject(text, at)
  local object = {}
  at = skip(text, at + 1)
  if text:sub(at, at) == '}' then
    return object, at + 1
  end
  while true do
    at = skip(text, at)
    if text:sub(at, at) ~= '"' then
      fail(at, 'a name')
    end
    local name
    name, at = readString(text, at)
    at = skip(text, at)
    if text:sub(at, at) ~= ':' then
      fail(at, 'a colon')
    end
    object[name], at = read(text, at + 1)
    at = skip(text, at)
    local c = text:sub(at, at)
    if c == '}' then
      return object, at + 1
    elseif c ~= ',' then
      fail(at, 'a comma or }')
    end
    at = at + 1
  end
end

local words = { ['true'] = true, ['false'] = false, null = null }

read = function(text, at)
  at = skip(text, at)
  local c = text:sub(at, at)
  if c == '{' then
    return readObject(text, at)
  elseif c == '[' then
    return readArray(text, at)
  elseif c == '"' then
    return readString(text, at)
  end
  local word = text:match('^%a+', at)
  if word and words[word] ~= nil then
    return words[word], at + #word
  end
  local digits = text:match('^-?%d+%.?%d*[eE]?[+-]?%d*', at)
  local number = digits and tonumber(digits)
  if not number then
    fail(at, 'a value')
  end
  return number, at + #digits
end

local function decode(text)
  local value, at = read(text, 1)
  at = skip(text, at)
  if at <= #text then
    fail(at, 'the end')
  end
  return value
end

-- writing -------------------------------------------------------------------------------------

local write

local function quote(text)
  return '"' .. text:gsub('[%z\1-\31"\\]', function(c)
    return unescapes[c] or ('\\u%04x'):format(c:byte())
  end) .. '"'
end

local function sortedNames(object)
  local names = {}
  for name in pairs(object) do
    names[#names + 1] = name
  end
  table.sort(names)
  return names
end

write = function(value, out)
  local kind = type(value)
  if value == null then
    out[#out + 1] = 'null'
  elseif kind == 'string' then
    out[#out + 1] = quote(value)
  elseif kind == 'number' then
    out[#out + 1] = value % 1 == 0 and ('%d'):format(value) or ('%.14g'):format(value)
  elseif kind == 'boolean' then
    out[#out + 1] = tostring(value)
  elseif arrays[value] then
    out[#out + 1] = '['
    for i, element in ipairs(value) do
      out[#out + 1] = i > 1 and ',' or ''
      write(element, out)
    end
    out[#out + 1] = ']'
  else
    out[#out + 1] = '{'
    for i, name in ipairs(sortedNames(value)) do
      out[#out + 1] = (i > 1 and ',' or '') .. quote(name) .. ':'
      write(value[name], out)
    end
    out[#out + 1] = '}'
  end
end

local function encode(value)
  local out = {}
  write(value, out)
  return table.concat(out)
end

-- the store -----------------------------------------------------------------------------------

local function walk(document, path, create)
  local place, name = nil, nil
  local value = document
  for step in path:gmatch('[^.]+') do
    if name then
      if value[name] == nil and create then
        value[name] = {}
      end
      value = value[name]
      if type(value) ~= 'table' then
        error('no such path: ' .. path, 0)
      end
    end
    name = arrays[value] and tonumber(step) or step
    place = value
  end
  return place, name
end

local commands = {}

function commands.get(document, path)
  local place, name = walk(document, path)
  local value = place[name]
  return value == nil and false or encode(value)
end

function commands.set(document, path, text)
  local place, name = walk(document, path, true)
  place[name] = decode(text)
  return true
end

function commands.push(document, path, text)
  local place, name = walk(document, path)
  local list = place[name]
  if not arrays[list] then
    error('no array at ' .. path, 0)
  end
  list[#list + 1] = decode(text)
  return #list
end

function commands.add(document, path, text)
  local place, name = walk(document, path)
  place[name] = (place[name] or 0) + tonumber(text)
  return tostring(place[name])
end

function commands.names(document)
  return sortedNames(document)
end

local stored = redis.call('GET', KEYS[1])
local document = stored and decode(stored) or {}
local command = commands[ARGV[1]]
if not command then
  return redis.error_reply('NOCOMMAND ' .. ARGV[1])
end
local ok, result = pcall(command, document, unpack(ARGV, 2))
if not ok then
  return redis.error_reply('JSON ' .. result)
end
local now = encode(document)
if now ~= stored then
  redis.call('SET', KEYS[1], now)
  redis.call('HINCRBY', KEYS[1] .. ':changes', ARGV[1], 1)
end
return result

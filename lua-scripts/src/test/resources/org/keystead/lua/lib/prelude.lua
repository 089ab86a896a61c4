-- SPDX-License-Identifier: Apache-2.0
-- What every corpus file and generated program begins with: t(f, ...) calls and records the outcome.
local out = {}
local show
local function showTable(v, depth)
  if depth > 4 then return '{...}' end
  local parts = {}
  for k, x in pairs(v) do
    parts[#parts + 1] = '[' .. show(k, depth + 1) .. ']=' .. show(x, depth + 1)
  end
  table.sort(parts)
  return '{' .. table.concat(parts, ',') .. '}'
end
function show(v, depth)
  local kind = type(v)
  if kind == 'string' then
    return '"' .. v:gsub('[%c"\\\128-\255]', function(c)
      return ('\\%03d'):format(c:byte())
    end) .. '"'
  elseif kind == 'number' then
    return v ~= v and 'nan' or tostring(v)
  elseif kind == 'table' then
    return showTable(v, depth or 0)
  elseif kind == 'function' or kind == 'thread' then
    return kind
  end
  return tostring(v)
end
local function record(...)
  local parts = {}
  for i = 1, select('#', ...) do parts[i] = show((select(i, ...))) end
  out[#out + 1] = table.concat(parts, ' ')
end
local function t(f, ...) record(pcall(f, ...)) end
local function hex(s)
  return (s:gsub('.', function(c) return ('%02x'):format(c:byte()) end))
end
local function unhex(s)
  return (s:gsub('%x%x', function(h) return string.char(tonumber(h, 16)) end))
end

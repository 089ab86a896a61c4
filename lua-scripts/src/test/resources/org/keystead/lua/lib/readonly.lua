-- SPDX-License-Identifier: Apache-2.0
-- Redis makes the libraries read-only; nothing may write to them, not even rawset or table.insert.
local libraries = { string, table, math, bit, struct, cjson, cmsgpack, coroutine, _G }
for i, library in ipairs(libraries) do
  t(table.insert, library, 1) t(table.insert, library, 1, 'x') t(table.insert, library, 5, 'x') t(table.remove, library) t(table.remove, library, 1)
  t(table.sort, library) t(rawset, library, 'x', 1) t(rawset, library, 1, 1) t(function() library.x = 1 end) t(function() library[1] = 1 end)
  t(setmetatable, library, {}) t(setmetatable, library, nil) t(function() library.insert = nil end)
  t(table.getn, library) t(table.maxn, library) t(table.concat, library) t(table.foreachi, library, function() return 1 end)
end
local meta = getmetatable('')
t(function() meta.__index = nil end) t(rawset, meta, '__index', {}) t(function() meta.__add = 1 end) t(setmetatable, meta, {}) record(meta.__index == string)
t(function() return ('x').y end) t(function() local s = 'x' s.y = 1 end)
local mine = cjson.new() mine.x = 1 record(mine.x) t(setmetatable, mine, {}) t(rawset, mine, 'encode', nil) record(mine.encode)

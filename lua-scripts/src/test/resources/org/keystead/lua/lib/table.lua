-- SPDX-License-Identifier: Apache-2.0
local function list(...) return { n = nil, ... } end
t(table.concat, {}) t(table.concat, { 1, 2, 3 }) t(table.concat, { 1, 'a', 2.5 }, ', ') t(table.concat, { 1, 2, 3 }, 4) t(table.concat, { 1, 2, 3 }, '-', 2) t(table.concat, { 1, 2, 3 }, '-', 2, 3)
t(table.concat, { 1, 2, 3 }, '-', 3, 2) t(table.concat, { 1, 2, 3 }, '-', 0, 1) t(table.concat, { 1, 2, 3 }, '-', 2, 5) t(table.concat, { 1, {}, 3 }) t(table.concat, { 1, true }) t(table.concat, { 1, nil, 3 }, ',', 1, 3)
t(table.concat) t(table.concat, 1) t(table.concat, {}, {}) t(table.concat, {}, '', 'x') t(table.concat, { 1 }, '', 2^31 - 1) t(table.concat, { 1 }, '', 2^31 - 1, 2^31 - 1) t(table.concat, { [5] = 5 }, '', 5, 5) t(table.concat, { 1, 2 }, nil, nil, nil) t(table.concat, { 1, 2 }, ',', nil, 1)
t(table.concat, setmetatable({}, { __index = function() return 'x' end }), ',', 1, 2) t(function() return table.concat({ {} }) end) t(table.concat, { 'a', 'b' }, '\0')
local a = {} t(table.insert, a, 'x') t(table.insert, a, 1, 'y') t(table.insert, a, 5, 'z') t(table.insert, a, -2, 'q') t(table.insert, a, 2.7, 'f') record(a)
t(table.insert) t(table.insert, {}) t(table.insert, {}, 1, 2, 3) t(table.insert, 1, 2) t(table.insert, {}, 'x', 1) t(table.insert, {}, nil) t(table.insert, {}, 1, nil) t(function() table.insert({}, 1, 2, 3) end) t(function() table.insert(nil, 1) end)
local b = { 1, 2, 3 } t(table.insert, b, 2, 'i') record(b) t(table.insert, b, nil) record(#b) t(table.insert, b, 1, nil) record(b[1], b[2]) t(table.insert, b, '1', 's') record(b[1])
local c = { 1, 2, 3, 4 } t(table.remove, c) t(table.remove, c, 1) t(table.remove, c, 5) t(table.remove, c, 0) t(table.remove, c, -1) t(table.remove, c, 1.9) record(c) t(table.remove, {}) t(table.remove) t(table.remove, {}, 1) t(table.remove, { 1 }, 'x') t(table.remove, { n = 1 }) t(table.remove, { 5, 6 }, '1') t(table.remove, { 1, 2, 3 }, 2)
t(table.maxn, {}) t(table.maxn, { 1, 2 }) t(table.maxn, { [10] = 1, [2.5] = 1, x = 1 }) t(table.maxn, { [-5] = 1 }) t(table.maxn, { [1e300] = 1 }) t(table.maxn) t(table.maxn, 1)
t(table.getn, { 1, 2, 3 }) t(table.getn, {}) t(table.getn) t(table.getn, 'x') t(table.setn, {}, 1) t(table.setn) t(table.setn, 1) t(function() table.setn({}, 1) end)
t(table.foreach, { 1, 2 }, function(k, v) if k == 2 then return v * 10 end end) t(table.foreach, { 1, 2 }, function() end) t(table.foreach) t(table.foreach, {}) t(table.foreach, {}, 1) t(table.foreach, { a = 1 }, function(k, v) return k .. v end) t(table.foreach, { 1, 2 }, function(k) return false end)
t(table.foreachi, { 1, 2, 3 }, function(i, v) if i == 2 then return i .. v end end) t(table.foreachi, { 1, 2 }, function() end) t(table.foreachi) t(table.foreachi, {}, 1) t(table.foreachi, { x = 1 }, function() return 1 end) t(table.foreachi, { 1 }, function() error('e') end)
local f = { a = 1, b = 2, c = 3 } t(table.foreach, f, function(k) f[k] = nil end) record(next(f))
-- sort
local function sorted(list, order) local ok, e = pcall(table.sort, list, order) return ok or e, list end
t(sorted, {}) t(sorted, { 1 }) t(sorted, { 3, 1, 2 }) t(sorted, { 'b', 'a', 'C', '' }) t(sorted, { 3, 1, 2 }, function(a, b) return a > b end) t(sorted, { 1, 'a' }) t(sorted, { 1, {} }) t(sorted, { {}, {} }) t(sorted, { true, false }) t(sorted, { 3, 'x', 1, 2 }) t(table.sort) t(table.sort, 1) t(table.sort, {}, 1) t(table.sort, { 2, 1 }, nil) t(table.sort, {}, 'x') t(table.sort, {}, {})
t(sorted, { 3, 1, 2, 5, 4, 3, 3, 2 }, function() return true end) t(sorted, { 3, 1, 2, 5, 4, 3, 3, 2 }, function() return false end) t(sorted, { 1, 2, 3, 4, 5 }, function() return true end) t(sorted, { 1, 2, 3 }, function() return true end) t(sorted, { 1, 2 }, function() return true end) t(sorted, { 1, 2, 3, 4 }, function() return true end) t(sorted, { 1, 2, 3 }, function() error('stop') end) t(sorted, { 1, 2, 3, 4, 5, 6, 7 }, function(a, b) return a <= b end) t(sorted, { 5, 5, 5, 5, 5, 5, 5 }, function(a, b) return a <= b end) t(sorted, { 5, 5, 5, 5, 5, 5, 5 }, function(a, b) return a >= b end)
local function traced(list, order)
  local calls = {}
  local ok, e = pcall(table.sort, list, function(a, b) calls[#calls + 1] = tostring(a) .. '<' .. tostring(b) return order(a, b) end)
  return ok or e, table.concat(calls, ' '), list
end
t(traced, { 5, 2, 8, 1, 9, 3 }, function(a, b) return a < b end) t(traced, { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 }, function(a, b) return a < b end) t(traced, { 3, 3, 3, 3, 3 }, function(a, b) return a < b end) t(traced, { 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 }, function(a, b) return a > b end) t(traced, { 2, 1, 2, 1, 2, 1 }, function(a, b) return a <= b end) t(traced, { 1, 2, 3, 4, 5 }, function() return true end)
local mt = { __lt = function(x, y) return x.v < y.v end }
local objects = {} for i, v in ipairs { 5, 3, 9, 1, 7 } do objects[i] = setmetatable({ v = v }, mt) end
table.sort(objects) record(objects[1].v, objects[2].v, objects[3].v, objects[4].v, objects[5].v)
local words = {} for w in ('the quick brown fox jumps over the lazy dog and the cat'):gmatch('%a+') do words[#words + 1] = w end table.sort(words) record(words)
table.sort(words, function(a, b) if #a ~= #b then return #a < #b end return a > b end) record(words)
local nan = { 3, 0 / 0, 1, 2 } t(function() table.sort(nan) return #nan end) t(sorted, { 0, -1, 1, 0 })
local big = {} local x = 42 for i = 1, 500 do x = (x * 1103515245 + 12345) % 2147483648 big[i] = x % 1000 end table.sort(big) record(table.concat(big, ' '))
for i = 1, 500 do x = (x * 1103515245 + 12345) % 2147483648 big[i] = x % 50 end table.sort(big, function(a, b) return a > b end) record(table.concat(big, ' '))
-- raw: metamethods of the table itself are not asked
local proxy = setmetatable({}, { __newindex = function() error('asked') end, __index = function() error('asked') end }) t(table.insert, proxy, 1) t(table.remove, proxy) t(table.sort, proxy) record(rawget(proxy, 1))

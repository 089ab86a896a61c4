-- SPDX-License-Identifier: Apache-2.0
-- Pieces of work, each measured by itself; a result that differs between interpreters would be a bug.
local work = {}
function work.numbers() local n = 0 for i = 1, 3000000 do n = n + i % 7 end return n end
function work.append() local s = '' for i = 1, 12000 do s = s .. 'x' end return #s end
function work.build() local t = {} for i = 1, 100000 do t[#t + 1] = 'item' .. i end return #table.concat(t, ',') end
function work.calls() local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end return fib(25) end
function work.sieve()
  local p, n = {}, 0
  for i = 2, 200000 do p[i] = true end
  for i = 2, 200000 do if p[i] then n = n + 1 for j = i * i, 200000, i do p[j] = false end end end
  return n
end
function work.tables() local t = {} for i = 1, 200000 do t[i] = i end local s = 0 for i = 1, #t do s = s + t[i] end return s end
function work.fields() local o = { x = 1, y = 2 } for i = 1, 500000 do o.x = o.x + o.y end return o.x end
function work.pairs() local t, s = {}, 0 for i = 1, 1000 do t['k' .. i] = i end for r = 1, 100 do for k, v in pairs(t) do s = s + v end end return s end
function work.closures() local s = 0 for i = 1, 200000 do local f = function() return i end s = s + f() end return s end
function work.methods()
  local C = {} C.__index = C function C:get() return self.v end
  local o, s = setmetatable({ v = 3 }, C), 0 for i = 1, 500000 do s = s + o:get() end return s
end
function work.text() local s, n = 'hello world', 0 for i = 1, 100000 do n = n + #s:sub(1, 5) + s:byte(3) end return n end
function work.sort() local t, x = {}, 42 for i = 1, 30000 do x = (x * 16807) % 2147483647 t[i] = x end table.sort(t) return t[1] end
return work

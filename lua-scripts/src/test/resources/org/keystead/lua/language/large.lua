-- Functions that are too large for the usual operands of an instruction: loops of more than 32,767
-- instructions, more than 65,535 constants and inner functions.

local function text(v)
  return type(v) == 'function' and 'function' or tostring(v)
end

local function show(what, ...)
  local r = { what }
  for i = 1, select('#', ...) do r[#r + 1] = text((select(i, ...))) end
  print(table.concat(r, '\t'))
end

local function run(what, source, ...)
  local f, e = loadstring(source, '=large')
  if f then show(what, pcall(f, ...)) else show(what, 'refused', e) end
end

local function many(count, item, between)
  local r = {}
  for i = 1, count do r[i] = item(i) end
  return table.concat(r, between or ' ')
end

-- So many instructions, none of which is carried out.
local function skipped(count)
  return 'if no then local p, q ' .. ('p = q '):rep(count) .. 'end '
end

-- Loops around the longest usual jump, of all kinds.
local counts = { 70000 }
for count = 32759, 32767, 2 do counts[#counts + 1] = count end
for _, count in ipairs(counts) do
  local body = skipped(count)
  run('for ' .. count, 'local no, n = false, 0 for i = 1, 5 do ' .. body
    .. 'n = n + i end return n', 1)
  run('down ' .. count, 'local no, n = false, 0 for i = 9, 1, -3 do n = n * 10 + i ' .. body
    .. 'end return n')
  run('none ' .. count, 'local no, n = false, 0 for i = 1, 0 do n = 1 ' .. body .. 'end return n')
  run('break ' .. count, 'local no, n = false, 0 for i = 1, 5 do n = n + i if i == 3 then break end '
    .. body .. 'end return n')
  run('pairs ' .. count, 'local no, n = false, 0 for k, v in pairs({ 1, 2, 3 }) do n = n + k * v '
    .. body .. 'end return n')
  run('next ' .. count, 'local no, n = false, 0 for k in next, { 1, 2, 3 } do ' .. body
    .. 'n = n + k end return n')
  run('iterator ' .. count, 'local no, n = false, 0 local function f(s, i) if i < s then'
    .. ' return i + 1 end end for i in f, 4, 0 do n = n + i ' .. body .. 'end return n')
  run('while ' .. count, 'local no, n = false, 0 while n < 5 do n = n + 1 ' .. body
    .. 'end return n')
  run('repeat ' .. count, 'local no, n = false, 0 repeat n = n + 1 ' .. body
    .. 'until n >= 5 return n')
  run('closures ' .. count, 'local no, r = false, {} for i = 1, 3 do local j = i * 2'
    .. ' r[i] = function() j = j + 1 return i + j end ' .. body
    .. 'end return r[1](), r[1](), r[2](), r[3]()')
  run('in each other ' .. count, 'local no, n = false, 0 for i = 1, 2 do for j = 1, 2 do'
    .. ' for _, k in ipairs({ i, j }) do n = n * 3 + k ' .. body .. 'end end end return n')
  run('coroutine ' .. count, 'local no = false local f = coroutine.wrap(function()'
    .. ' for i = 1, 3 do ' .. body .. 'coroutine.yield(i) end return "end" end)'
    .. ' return f(), f(), f(), f()')
end

local far = skipped(40000)
run('start', 'local no for i = {}, 2 do ' .. far .. 'end')
run('limit', 'local no\nfor i = 1,\nnil do ' .. far .. 'end')
run('step', 'local no for i = 1, 2, "x" do ' .. far .. 'end')
run('texts', 'local no, n = false, 0 for i = "1", "3", "1" do n = n + i ' .. far .. 'end return n')
run('error within', 'local no for i = 1, 2 do ' .. far .. '\nlocal t = i .. nil\nend')
run('error behind', 'local no for i = 1, 2 do ' .. far .. 'end\nlocal t = no.x.y')
run('no function', 'local no for k in pairs({}) do ' .. far .. 'end for k in 5 do end')
run('called', 'local no\nfor k in\nno do\n' .. far .. 'end')
run('name behind', 'local no for i = 1, 2 do ' .. far .. 'end missing.x = 1')
run('name within', 'local no for i = 1, 2 do ' .. far .. ' i.x.y = 1 end')
run('endless', 'local no, n = false, 0 for i = 1, math.huge do n = n + 1 if n > 9 then error("out") end '
  .. far .. 'end')

-- More constants than Bx can name, and every use of those beyond.
local function constants(count)
  return 'local t = { ' .. many(count, function(i) return i + 0.5 end, ', ') .. ' }\n'
end

for _, count in ipairs({ 65534, 65536 }) do
  local before = constants(count)
  local function use(what, source) run(what .. ' ' .. count, before .. source) end
  use('number', 'local n = 7 n = n + 0.25 return #t, n, n * 0.125, n < 0.75, 0.25 == n, -0.25')
  use('string', 'local s = "x" return s .. "some" .. "more", s == "other", "one" < "two"')
  use('number first', 'return 3.25 - t[1], 2.25 ^ t[1], t[' .. count .. '] / 1.25')
  use('global', 'first = 1 second = first return first, second, third, _G.first')
  use('field', 't.name = 1 t["other"] = t.name return t.name, t.other, t.third')
  use('method', 'function t:get(x) return self == t, x end return t:get("argument")')
  use('no method', 'return t:missing(1)')
  use('no global', '\n\nreturn missing.x')
  use('call of a global', '\nnothing(\n1)')
  use('call of a field', 'return t.none()')
  use('of its own', 'return (function(...) return ... end)("a", 1, nil)')
  use('captured', 'local up = 1 local function f() up = up + 1.5 return up end return f(), f(), up')
  use('table', 'local r = { x = "y", ["z"] = 8.25, 9.25, "last" } return r.x, r.z, r[1], r[2]')
  use('or', 'return t.x or "default", nil and "never", false or 4.25')
  use('loop', 'local n = 0.25 for i = 1.25, 5.75, 1.5 do n = n + i end return n')
  use('nil', 'local a, b = nil, true return a == nil, b == true, b ~= false')
  use('arithmetic', 'return t + 1.75')
  use('concatenation', 'return "text" .. t')
  use('text', 'return t < "text"')
  use('set', 'setmetatable(_G, { __newindex = function(g, k, v) rawset(g, k, v .. "!") end,'
    .. ' __index = function(_, k) return k .. "?" end }) unknown = "value"'
    .. ' local r = unknown .. another setmetatable(_G, nil) return r')
  use('error in set', 'setmetatable(_G, { __newindex = function() error("no", 2) end })\n\nnewly = 1')
  setmetatable(_G, nil)
end

-- More functions than Bx can name.
for _, count in ipairs({ 65535, 65540 }) do
  run('functions ' .. count, 'local v, f = 5 ' .. ('f = function() end '):rep(count)
    .. 'local function last(x)\nreturn v + x\nend local function g() return last(1) end'
    .. ' function named() v = v + 1 return v end v = 6 return last(2), g(), named(), v, f()')
  run('error in one ' .. count, 'local f ' .. ('f = function() end '):rep(count)
    .. '\n\nlocal function last(x)\nreturn x.y.z\nend last({})')
end

-- Long jumps that are no loops, and a long list.
run('if', 'local no, r = false if no then ' .. ('no = r '):rep(120000)
  .. 'r = 1 else r = 2 ' .. ('r = no '):rep(120000) .. 'end return r')
run('and', 'local no = false return no and { ' .. ('no, '):rep(60000) .. ' }')
run('list', 'local t = { ' .. ('1, '):rep(70000) .. ' 5 } return #t, t[1], t[65536], t[70001]')

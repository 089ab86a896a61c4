-- load, loadstring, getfenv and setfenv.
local function text(v)
  local k = type(v)
  if k == 'function' or k == 'table' or k == 'thread' then return k end
  return tostring(v)
end
local function show(...)
  local r = {}
  for i = 1, select('#', ...) do r[i] = text((select(i, ...))) end
  print(table.concat(r, '\t'))
end

-- A reader that gives these pieces and tells how often it was asked.
local function pieces(...)
  local list, n, asked = { ... }, select('#', ...), 0
  return function(...)
    asked = asked + 1
    show('asked', asked, select('#', ...))
    return list[asked]
  end
end
local function try(...) show('load', load(pieces(...))) end
local function run(...)
  local f, e = load(pieces(...))
  if f then show('run', pcall(f)) else show('refused', e) end
end

run('return 1')
run('return ', '1', ' + ', '2')
run('ret', 'urn', ' "a', 'b', 'c"', ' .. 5')
run('return 1', '', ' + 1')
run('return 1', nil, ' + 1')
run()
run(nil, 'return 5')
run('', 'return 6')
run('', '', 'return 7')
run(nil, nil, 'return 8')
run('return ', 12, 3)
run('return ', 1.5, 'e1')
run('x', ' = ', '1 ', 'return x')
run('--', ' comment', '\n', 'return 9')
run('--[', '[ long', ']', '] return 10')
run('return [', '=[a', ']', '=', ']')
run('return "\\', '65"')
run('return "\\6', '5"')
run('return 1 -', '- nothing')
run('return 1 .', '. 2')
run('return 1.', '5')
run('return 3 ~', '= 4, 3 =', '= 4, 3 <', '= 4')
run('return {', '1,', '2}', '[', '1]')
run('a b')
run('a ', 'b ', 'c')
run('return "un', 'finished')
run('return "un', 'finished\n', '"')
run('return [[un', 'finished')
run('--[[ un', 'finished')
run('return', ' 0x', '1F')
run('return 0x', 'G')
run('return ', '1', ' = ', 'never asked for')
run('break ', 'never asked for')
run('#!shebang', '\nreturn 1')
run('\239\187\191return 1')
run('return ...', '')
run('local a <', ' 5')

-- What a reader may give, and errors in it.
try(true) try({}) try(function() end) try('return 1', true) try('return', {}) try('x = = ', true) try(0)
show(load(function() error('from the reader') end))
show(load(function() error('without place', 0) end))
show(load(function() error({}) end))
show(load(function() error() end))
show(load(function() local x = nil + 1 end))
show(load(function() return nil, 'second' end))
show(load(function() return end))
show(load(coroutine.wrap(function() coroutine.yield('return ') coroutine.yield('1') end)))
show(coroutine.resume(coroutine.create(function()
  return load(function() return coroutine.yield('return 1') end)
end)))
show(pcall(load)) show(pcall(load, 5)) show(pcall(load, 'return 1')) show(pcall(load, nil, {}))
show(pcall(load, pieces('x'), {})) show(pcall(load, {}, 'name')) show(pcall(load, print, {}))
show(load(pieces('a b'), 'name')) show(load(pieces('a b'), '=name')) show(load(pieces('a b'), '@name'))
show(load(pieces('a b'), 5)) show(load(pieces('a b'), nil)) show(load(pieces('a b'), ''))
show(xpcall(function() return load(function() error('caught') end) end,
  function(e) return 'handled: ' .. text(e) end))
show(xpcall(function() return load(function() return {} end) end,
  function(e) return 'handled: ' .. text(e) end))
show(xpcall(function() return load(pieces('a b')) end,
  function(e) return 'handled: ' .. text(e) end))
show(xpcall(function() return pcall(load, function() error('caught') end) end,
  function(e) return 'handled: ' .. text(e) end))
show(xpcall(function() return load(function() error('x') end) end,
  function(e) error('again') end))
show(xpcall(function()
  return coroutine.wrap(function() return load(function() error('within') end) end)()
end, function(e) return 'handled: ' .. text(e) end))
show(pcall(function() return load(function() return pcall(error, 'x') and 1 or nil end) end))

-- A reader that itself loads, fails, and keeps what it captured.
local n = 0
show(load(function()
  n = n + 1
  if n == 1 then return 'return ' end
  if n == 2 then return (loadstring('return "inner"')() == 'inner') and '"outer"' or 'no' end
end)())
local kept
show(load(function()
  local up = 5
  kept = function() up = up + 1 return up end
  error('now')
end))
show(kept(), kept())
for i = 1, 3 do show(pcall(load(pieces('local ', 'a = ' .. i, ' return a')))) end
local many = 0
show(load(function() many = many + 1 if many <= 5000 then return 'x=1 ' end end), many)
local bytes, at = 'local t = {} for i = 1, 3 do t[#t + 1] = "\\065" .. i --[[ ]] end return t[1] .. t[3]', 0
show(load(function() at = at + 1 return bytes:sub(at, at) end)())

-- How deep constructs may lie within each other, wherever the chunk is loaded: Lua counts calls too.
local function deepest(load)
  for levels = 150, 230 do
    local f, e = load('return ' .. ('('):rep(levels) .. '1' .. (')'):rep(levels))
    if not f then return levels, e end
  end
end
local function relative(what, levels) show(what, levels) end
local base, message = deepest(loadstring)
show(message)
relative('pcall', base - select(2, pcall(deepest, loadstring)))
relative('two', base - select(3, pcall(pcall, deepest, loadstring)))
relative('xpcall', base - select(2, xpcall(function() return deepest(loadstring) end, print)))
relative('gsub', base - (function()
  local r ('x'):gsub('x', function() r = deepest(loadstring) end) return r
end)())
relative('metamethod', base - setmetatable({}, { __index = function() return (deepest(loadstring)) end }).x)
relative('iterator', base - (function()
  for r in function() return (deepest(loadstring)) end do return r end
end)())
local inside = coroutine.wrap(function() return (deepest(loadstring)) end)()
local insideTwo = coroutine.wrap(function()
  return coroutine.wrap(function() return (deepest(loadstring)) end)()
end)()
local insidePcall = coroutine.wrap(function() return select(2, pcall(deepest, loadstring)) end)()
show('coroutines', inside - insideTwo, inside - insidePcall)
show('coroutine', inside, insidePcall)
local resumed = coroutine.wrap(function() coroutine.yield() return (deepest(loadstring)) end)
resumed()
show('resumed', resumed())
local reader = deepest(function(s) return load(pieces(s)) end)
show('load', base - reader)
-- A reader that is called from deep within.
local function within(levels)
  local step, depth = 0, nil
  local f, e = load(function()
    step = step + 1
    if step == 1 then return 'return ' .. ('('):rep(levels)
    elseif step == 2 then depth = deepest(loadstring) return '1'
    elseif step == 3 then return (')'):rep(levels) end
  end)
  show('within', levels, base - (depth or 0), f, e)
end
within(1) within(10) within(20)
local function blocks(word, close)
  for levels = 90, 230 do
    if not loadstring((word .. ' '):rep(levels) .. (close .. ' '):rep(levels)) then return levels end
  end
end
for _, pair in ipairs({ { 'do', 'end' }, { 'while x do', 'end' }, { 'if x then', 'end' },
  { 'repeat', 'until x' }, { 'for i = 1, 2 do', 'end' }, { 'for k in x do', 'end' },
  { 'local function f()', 'end' }, { 'x = function()', 'end' }, { 'if x then else', 'end' } }) do
  show(pair[1], base - blocks(pair[1], pair[2]))
end
local function nested(open, middle, close)
  for levels = 50, 230 do
    if not loadstring('return ' .. open:rep(levels) .. middle .. close:rep(levels)) then return levels end
  end
end
show(base - nested('{', '1', '}'), base - nested('f(', '1', ')'), base - nested('a[', '1', ']'))
show(base - nested('not ', 'x', ''), base - nested('- ', 'x', ''), base - nested('a .. ', 'x', ''))
show(base - nested('a ^ ', 'x', ''), nested('a + ', 'x', ''), nested('a and ', 'x', ''))
show(base - nested('(function() return ', '1', ' end)()'), base - nested('{x=', '1', '}'))
show(base - nested('{[', '1', ']=1}'), base - nested('a + (', 'x', ')'), base - nested('f{', '', '}'))
for levels = 150, 230 do
  if not loadstring(('a, '):rep(levels) .. 'a = 1') then show('assigned', base - levels) break end
end
show(select(2, loadstring(('a, '):rep(230) .. 'a = 1')))
show(select(2, loadstring('\n\nlocal function f()\n' .. ('a, '):rep(230) .. 'a = 1 end')))
show(select(2, loadstring(('do '):rep(230))))
for levels = 190, 210 do
  local e = select(2, loadstring('local ' .. ('a, '):rep(levels) .. 'a'))
  if e then show('locals', levels, e) break end
end
local function depth(f)
  local n = 0
  local function g() n = n + 1 return f(g) end
  pcall(g)
  return n
end
show(depth(function(g) return (pcall(g)) end) - depth(function(g) return (xpcall(g, print)) end))
show(coroutine.wrap(function()
  local n = 0
  local function g() n = n + 1 local ok, e = pcall(g) if not ok then return e end return e end
  local e = g()
  return n, e
end)())

-- getfenv and setfenv.
local real = getfenv(0)
show(getfenv(0) == _G, getfenv(1) == _G, getfenv() == _G, getfenv(print) == _G, getfenv(show) == _G)
show(pcall(getfenv, -1)) show(pcall(getfenv, 99)) show(pcall(getfenv, 'x')) show(pcall(getfenv, {}))
show(pcall(getfenv, '0')) show(pcall(getfenv, 0.5)) show(pcall(getfenv, nil))
show(pcall(setfenv)) show(pcall(setfenv, 1)) show(pcall(setfenv, 0)) show(pcall(setfenv, print, {}))
show(pcall(setfenv, -1, {})) show(pcall(setfenv, 99, {})) show(pcall(setfenv, 'x', {}))
show(pcall(setfenv, 0.5, {})) show(pcall(setfenv, {}, {})) show(pcall(setfenv, nil, {}))
show(pcall(setfenv, 1, nil)) show(pcall(setfenv, show))
do
  local function f() return g end
  show(setfenv(f, { g = 'mine' }) == f, f(), getfenv(f).g, g)
  show(select('#', setfenv(f, { __fenv = 1 })), pcall(setfenv, f, {}))
  local function outer() setfenv(1, { seen = 'inside' }) return seen end
  show(outer(), seen)
  local function caller() local function set() setfenv(2, { deep = 'caller' }) end set() return deep end
  show(caller(), deep)
  show(setfenv('1', _G) ~= nil)
end
do
  local tail = function() return getfenv(2) end
  local function f() return tail() end
  show(pcall(f))
  show(pcall(function() local r = setfenv(2, {}) return r end))
end
local mine = setmetatable({ own = 'own' }, { __index = real })
show(select('#', setfenv(0, mine)))
show(getfenv(0) == mine, getfenv(print) == mine, getfenv(1) == real, _G == real, own)
show(loadstring('return own')()) show(load(pieces('return own'))()) show(own)
show(loadstring('made = 1 return made')(), made, mine.made)
show(getfenv(loadstring('')) == mine, getfenv(function() end) == real)
show(coroutine.wrap(function() return getfenv(0) == mine, loadstring('return own')() end)())
show(coroutine.wrap(function()
  setfenv(0, { inner = 'inner' })
  return loadstring('return inner')(), loadstring('return own')()
end)())
show(loadstring('return own')(), loadstring('return inner')())
local waiting = coroutine.create(function() while true do coroutine.yield(loadstring('return own')()) end end)
show(coroutine.resume(waiting))
show(setfenv('0', real)) show(getfenv(0) == real)
show(coroutine.resume(waiting)) show(loadstring('return own')())
show(pcall(setfenv, 0, 5)) show(pcall(setfenv, 0, nil))
show(pcall(function() setfenv(0, mine) error('x') end)) show(getfenv(0) == mine) setfenv(0, real)

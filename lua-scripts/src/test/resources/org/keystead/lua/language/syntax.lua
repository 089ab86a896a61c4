-- Each text is compiled; what the compiler says is printed.
local texts = {
  "x =", "x = = 1", "for", "for i", "for i =", "for i = 1", "for i = 1, 2", "for i = 1, 2 do", "for i, j", "for i, j in", "for 1 = 2 do end",
  "if", "if x", "if x then", "if x then else", "if x then elseif", "if x then else elseif y then end", "while", "while x", "while x do", "repeat", "repeat until",
  "do", "end", "local", "local x =", "local 1", "local function", "local function f", "local function f(", "local function f(a,", "local function f(a, ...,", "local function f(...) end x",
  "function", "function f", "function f.", "function f:", "function f.a.b:c.d() end", "function f:a:b() end", "function f() return", "function f() return end end",
  "return return", "return 1 x = 1", "break", "while true do break x = 1 end", "if true then break end", "f(", "f(1,", "f(1", "f{", "f{1", "f{1,", "f{[1", "f{[1]", "f{[1]=", "f{a=}", "f{a=1 b=2}",
  "x", "x.y", "x.y = ", "x[", "x[1", "x[1]", "x:y", "x:y =", "x:1()", "x.1", "(x)", "(x) = 1", "(f()) = 1", "f() = 1", "f(), x = 1", "x, f() = 1", "x, y", "x y", "x 'y' z", "1", "1 = x", "'a'", "'a' = 1", "{}", "{} = 1", "nil = 1", "nil()", "true()",
  "x = 1 +", "x = * 1", "x = not", "x = -", "x = #", "x = a..", "x = a and", "x = (1", "x = (1 + 2", "x = {", "x = {1,2", "x = {1 2}", "x = {[1] 2}", "x = {1;;2}", "x = {,}", "x = {;}", "x = {1;2,3;}",
  "x = 'abc", "x = 'abc\n'", 'x = "abc', "x = [[abc", "x = [==[abc]=]", "x = [=abc", "x = [==", "--[[ never", "--[==[ never ]]", "x = '\\300'", "x = '\\x'", "x = '\\", "x = 'a\\\nb'", "x = '\\65\\066\\0'",
  "x = 3x", "x = 0x", "x = 0xg", "x = 1e", "x = 1e+", "x = 1..2", "x = 1.2.3", "x = .5", "x = 5.", "x = 0x1p4", "x = 1e5e", "x = 08", "x = 3 .. 4", "x = 1_000", "x = 0x1.8", "x = 1e400",
  "x = @", "x = $", "x = a ! b", "x = a ~ b", "x = a != b", "x = ?", "x = `", "x = \\", "x = a & b", "x = a // b", "x = a << b", "goto x", "::x::", "x = 1 ::y::", "x = '\1' \1", "\127 = 1", "x = \200",
  "x = ...", "function f() return ... end", "function f(...) return function() return ... end end", "f = function(a, b, ...) return ..., 1 end", "x = function() end", "x = function end", "x = function(1) end", "x = function(a b) end", "x = function(a, ) end",
  "x = a.b.c:d 'e' {f} [[g]]", "f\n(1)", "x = f\n(1)", "local a <const> = 1", "a.b:c = 1", "a = b = c", "a == b", "a ~= b", "if a = b then end", "and = 1", "local end = 1", "x.end = 1", "x = {end = 1}",
  "x = }", "x = )", "x = ]", ")", "]", "}", ",", ";", ";;", "x = 1;", "x = 1;;", "return;", "return 1;", "return 1;;", "do return end x = 1", "do return end;", "", " ", "\n", "-- c", "--[[c]]", "--[==[c]==]x", "#!shebang", "# x",
  "x = [[nested [[ brackets]]", "x = [=[ fine [[ ]] ]=]", "x = [[\nfirst line]]", "x = 'tab\tin'", "\239\187\191x = 1", "x = 'nul\0in'", "x = 1 y = 2 z = 3", "x = 1, 2", "local x, y = 1", "local x, = 1", "x, = 1", "for a.b = 1, 2 do end", "for a, in b do end",
  "if x then local function f() end", "while true do\n\n\nif x then\n\nend", "f(\n1,\n2", "x = {\n1,\n2\n", "x = (\n(\n1\n)", "for i = 1, 2 do\nlocal x = 1\n", "repeat\n\nx = 1\n", "function f()\n\nreturn 1\n",
}
for i, text in ipairs(texts) do
  local f, message = loadstring(text, "=c")
  print(i, f and "fine" or message)
end
for _, name in ipairs { "@file.lua", "=name", "code", "first\nsecond", "", "@", "=", "a\rb", "nul\0here" } do
  print(select(2, loadstring("x = =", name)))
end
print(select(2, loadstring("x = =")), select(2, loadstring("local a\n\nx = =")))
-- limits
local function many(n, make, separator) local t = {} for i = 1, n do t[i] = make(i) end return table.concat(t, separator or " ") end
print(loadstring("local " .. many(200, function(i) return "a" .. i end, ","), "=c") ~= nil)
print(loadstring("local " .. many(201, function(i) return "a" .. i end, ","), "=c"))
print(loadstring("function f()\nlocal " .. many(201, function(i) return "a" .. i end, ",") .. " end", "=c"))
local locals = many(150, function(i) return "local v" .. i end, "\n")
local uses = many(61, function(i) return "x = v" .. i end, "\n")
print(loadstring(locals .. "\nfunction f()\n" .. uses .. " end", "=c"))
print(loadstring("x = " .. ("("):rep(190) .. "1" .. (")"):rep(190), "=c") ~= nil)
print(loadstring("x = " .. ("("):rep(500) .. "1" .. (")"):rep(500), "=c"))
print(loadstring("x = " .. ("{"):rep(500) .. ("}"):rep(500), "=c"))
print(loadstring(("do "):rep(500) .. ("end "):rep(500), "=c"))
print(loadstring("x = " .. ("-"):rep(1):rep(1) .. (" -"):rep(500) .. "1", "=c"))
print(loadstring("x = " .. ("a .. "):rep(500) .. "a", "=c"))
print(loadstring("x = " .. ("2 ^ "):rep(500) .. "2", "=c"))
print(loadstring("x = " .. ("a + "):rep(500) .. "a", "=c") ~= nil)
print(loadstring("return " .. many(250, function(i) return "f()" end, ","), "=c"))
print(loadstring("return {" .. many(500, function(i) return "f()" end, ",") .. "}", "=c") ~= nil)
print(loadstring("return f(" .. many(300, function(i) return "a" end, ",") .. ")", "=c"))
print(loadstring(many(100, function(i) return "a" .. i end, ",") .. " = 1", "=c") ~= nil)
print(loadstring("x = " .. many(300, function(i) return "function() return" end) .. " 1 " .. ("end "):rep(300), "=c"))

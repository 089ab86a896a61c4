-- Numbers, text, comparison, tables, # and the order of pairs.
local function p(...) local r = {} for i = 1, select("#", ...) do r[i] = tostring((select(i, ...))):gsub(": 0x%x+", "") end print(table.concat(r, " ")) end
p(1, -1, 0, 0.5, 1e15, 1e14, 99999999999999, 100000000000000, 123456789012345678, 1e100, 1e-5, 1e-4, 0.1 + 0.2, 1 / 3, 2 / 3, 1e308 * 10, -1e308 * 10, 2 ^ 53, 2 ^ 63, -2 ^ 63, 2 ^ 64, 1.5e300, 5e-324, 1.7976931348623157e308, 3.14159265358979, 100, 1e2, 123.456, 1e21, 0.1, 1e-10, 12345.678901234567, 99999999999999.5, 9999999999999.95, 0.00012345678901234567, 1700000000.123)
p(0 / 0 ~= 0 / 0, -0 == 0, 1 / 0, -1 / 0, 5 % 3, -5 % 3, 5 % -3, -5 % -3, 5.5 % 2, -5.5 % 2, 5 % 0 ~= 5 % 0, 0 % 5, 1e15 % 7, 5 % math.huge, -5 % math.huge, 2 ^ 0.5, 2 ^ -1, (-8) ^ (1 / 3) ~= 1, 10 / 4, 7 / 2, -7 / 2, 0x10, 0xff, 0XAB, 1e2, .5, 5., 3e-2)
p("10" + 5, "0x10" + 0, " 5 " + 1, "1e2" * 1, 10 .. 20, 1.5 .. "", -1 .. "", 2 ^ 53 .. "", "3" ^ "2", -"2", - -"2", "10" / "4", "7" % "4", "a" .. 1 .. 2.0, 1e100 .. "")
p(tonumber("10"), tonumber("0x1F"), tonumber("1e1"), tonumber(" 12 "), tonumber("12a"), tonumber(""), tonumber(" "), tonumber("0x"), tonumber("1 2"), tonumber("1e"), tonumber("."), tonumber(".5"), tonumber("5."), tonumber("-0x10"), tonumber("- 1"), tonumber("+1"), tonumber("1_0"), tonumber("inf"), tonumber("-inf"), tonumber("infinity"), tonumber("nan") ~= nil, tonumber("1e400"), tonumber("-1e400"), tonumber("1e-400"), tonumber("0x1p4"), tonumber("0x.8"), tonumber("0x8."), tonumber("0xA.8p1"), tonumber("\t\n1\r\v\f"), tonumber("1\0"), tonumber("1\0002"), tonumber("9007199254740993"), tonumber("123456789012345678901234567890"), tonumber("0x123456789abcdef012"), tonumber("1d"), tonumber("1f"), tonumber("0x1p"), tonumber("00012"), tonumber("--1"))
p(tonumber("10", 2), tonumber("ff", 16), tonumber("FF", 16), tonumber("0xff", 16), tonumber("zz", 36), tonumber("8", 8), tonumber("7", 8), tonumber(" 11 ", 2), tonumber("-11", 2), tonumber("1.5", 10), tonumber("1.5", 8), tonumber("", 8), tonumber("1e1", 16), tonumber(10, 10), tonumber(10, 8), tonumber("7fffffff", 16), tonumber("ffffffffffffffff", 16), tonumber("10000000000000000", 16), tonumber("-1", 16), tonumber("9", 9), tonumber("1 1", 2), tonumber("+7", 8))
p(tostring(nil), tostring(true), tostring(1), tostring("x"), type(nil), type(1), type(""), type({}), type(print), type(function() end), type(coroutine.create(function() end)), type(true))
p("a" < "b", "a" < "A", "" < "a", "a" < "ab", "a\0b" < "a\0c", "\200" > "a", "10" < "9", "a" <= "a", "b" >= "a", 1 < 2, 2 <= 2, -1 > -2, 1 == 1.0, "1" == 1, nil == false, "a" == "a", not nil, not 0, not "", not not nil)
p(nil and 1, false and 1, 0 and 1, nil or 1, false or nil, 1 or 2, 1 and nil or 3, nil or false, false or nil, 1 and 2 and 3, nil and nil or nil, not 1 == 2, not (1 == 2), 1 == 1 and "yes" or "no", 1 < 2 and 2 < 3, 1 < 2 == true, "x" and 5 > 3)
local function and_or(a, b, c) return a and b or c, a or b and c, not a and b, not (a or b), (a and b) == c end
for _, a in ipairs { true, false } do for _, b in ipairs { true, false } do for _, c in ipairs { true, false } do p(and_or(a, b, c)) end end end
p(1 + 2 * 3 ^ 2 ^ 0.5 - 4 / 2 % 3, -2 ^ 2, (-2) ^ 2, 2 ^ -2, not (1 + 1 == 2), "a" .. "b" == "ab", 1 .. 2 == "12", 2 * 3 % 4, -3 % 5, -(3 % 5), 1 - 1 - 1, 2 ^ 3 ^ 2, 1 .. 2 .. 3, #"abc" + 1, -#"abc", #{ 1, 2, 3 } * 2)
-- length
p(#"", #"abc", #"a\0b", #{}, #{ 1, 2, 3 }, #{ 1, nil, 3 }, #{ nil }, #{ nil, nil, 3 }, #{ n = 1 }, #{ 1, 2, nil, 4 }, #{ [1] = 1, [2] = 2 }, #{ [2] = 2 }, #{ 1, 2, [4] = 4 }, #{ nil, 2 }, #{ 1, nil }, #{ 1, 2, 3, nil, 5, nil }, #{ [1] = 1, [2] = 2, [4] = 4 })
local holes = {} for i = 1, 20 do holes[i] = i end for _, i in ipairs { 20, 10, 19, 5, 18, 17, 16 } do holes[i] = nil p(#holes) end
local grown = {} for i = 1, 40 do grown[#grown + 1] = i end p(#grown) for i = 40, 1, -1 do grown[i] = nil io = #grown p(io) end
-- the order of pairs
local function order(t) local r = {} for k, v in pairs(t) do r[#r + 1] = tostring(k) .. "=" .. tostring(v) end print(table.concat(r, " ")) end
order { a = 1, b = 2, c = 3 } order { 1, 2, 3, x = 1, y = 2 } order { [1] = "a", [3] = "b", [2] = "c" } order { [true] = 1, [false] = 2, x = 3 } order { [1.5] = 1, [-1] = 2, [0] = 3, [1e10] = 4, [2 ^ 53] = 5 } order { 10, 20, nil, 40 } order { x = 1, 10, y = 2, 20, z = 3, 30 } order {} order { [1] = 1, [2] = 2, [4] = 4, [8] = 8, [16] = 16 }
local words = {} for w in ("the quick brown fox jumps over the lazy dog while five wizards box a jolly sphinx of black quartz"):gmatch("%a+") do words[w] = (words[w] or 0) + 1 order(words) end
local mixed = {} for i = 1, 60 do mixed[i % 7 == 0 and "k" .. i or i % 5 == 0 and i + 0.5 or i] = i end order(mixed)
for i = 1, 60, 3 do mixed[i] = nil end order(mixed) for i = 100, 130 do mixed[i] = i end order(mixed) for k in pairs(mixed) do mixed[k] = nil end order(mixed) mixed.again = 1 order(mixed)
local negative = {} for i = -10, 10 do negative[i] = i end order(negative) local down = {} for i = 20, 1, -1 do down[i] = i end order(down) p(#down)
local long = {} for i = 1, 40 do long[("x"):rep(i)] = i end order(long) local keys = {} for i = 1, 100 do keys["key:" .. i] = i end order(keys) for i = 1, 100, 2 do keys["key:" .. i] = nil end order(keys) for i = 200, 260 do keys["key:" .. i] = i end order(keys)
local traversed = { a = 1, b = 2, c = 3, d = 4 } for k, v in pairs(traversed) do traversed[k] = v * 2 if v == 2 then traversed.a = nil end end order(traversed)
local sparse = {} for _, i in ipairs { 1, 1000, 2, 500, 3, 4, 5, 100000 } do sparse[i] = i order(sparse) end
p(next({})) p(next({ 5 })) p(next({ 5 }, 1)) p(next({ a = 1 })) p(next({ a = 1 }, "a")) p(rawequal("a", "a"), rawequal({}, {}), rawget({ 5 }, 1), rawset({}, 1, 2)[1])
local constructor = { 1, 2, [2] = "overwritten?", 3, [5] = 5, x = "x", ["x"] = "y", (function() return "f", "g" end)(), (function() return "h", "i" end)() } order(constructor) p(#constructor)
local list60 = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60 } p(#list60, list60[50], list60[51], list60[60])
p(unpack({ 1, 2, 3 })) p(unpack({ 1, 2, 3 }, 2)) p(unpack({ 1, 2, 3 }, 2, 5)) p(unpack({}, 1, 3)) p(unpack({ 1, 2 }, 0)) p(unpack({ 1, 2 }, -1, 1)) p(select("#", unpack({}, 1, 7000))) p(pcall(unpack, {}, 1, 8000)) p(select(2, "a", "b", "c")) p(select(-1, "a", "b", "c")) p(select(-2, "a", "b", "c")) p(select(4, "a", "b", "c")) p(select("#")) p(select("#", nil, nil))
p("\65\066\x", "\a\b\f\n\r\t\v\\\"\'" == "\7\8\12\10\13\9\11\92\34\39", "a\
b", [[
x]], [==[a]]b]=]c]==], '\0001' == "\0" .. "1", "tab\tq", #"\0\0")
p(0xffffffff, 0xffffffffff, 1e1, 1E+2, 12e-1, 0x7fffffffffffffff, 0xffffffffffffffffff)

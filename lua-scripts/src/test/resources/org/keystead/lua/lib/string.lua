-- SPDX-License-Identifier: Apache-2.0
-- byte, char, sub, rep and the like
t(string.byte, 'abc') t(string.byte, 'abc', 0) t(string.byte, 'abc', 1, -1) t(string.byte, 'abc', -2)
t(string.byte, 'abc', 10) t(string.byte, 'abc', -10, 10) t(string.byte, 'abc', 2, 1) t(string.byte, '')
t(string.byte, 'a\0\255', 1, 3) t(string.byte, ('x'):rep(1e4), 1, -1) t(string.byte, ('x'):rep(9000), 1, 10)
t(string.byte, 'abc', 2^40) t(string.byte, 'abc', -2^40, 2^40) t(string.byte) t(string.byte, {}) t(string.byte, 'a', 'x')
t(string.byte, 12345, 2) t(string.byte, 'abc', '2') t(string.byte, 'abc', 1.9) t(string.byte, 'abc', 2.5, 3.7)
t(string.char) t(string.char, 65, 66, 0, 255) t(string.char, 256) t(string.char, -1) t(string.char, 65.9) t(string.char, '66')
t(string.char, 'x') t(string.char, 65, nil) t(string.char, 2^32 + 65)
t(string.sub, 'abc', 2) t(string.sub, 'abc', -2, -2) t(string.sub, 'abc', 0) t(string.sub, 'abc', -100, 100)
t(string.sub, 'abc', 3, 2) t(string.sub, 'abc') t(string.sub, 'abc', 2^40) t(string.sub, 'abc', 1, 2^53)
t(string.sub, 'abc', -2^53, 2) t(string.sub, 'abc', 0/0) t(string.sub, 'abc', 1/0) t(string.sub, 'abc', -1/0, 1/0)
t(string.sub, 'abc', 2, nil) t(string.sub, 'abc', '1', '2') t(string.sub, 12345, 2, 3) t(string.sub, '', 1, 1)
t(string.rep, 'x', 3.9) t(string.rep, 'x') t(string.rep, 'x', '3') t(string.rep, 'ab', 0) t(string.rep, 'ab', -5)
t(string.rep, '', 1000) t(string.rep, 'abc', 7) t(string.rep, 'x', 2^32 + 2) t(string.rep, 5, 3)
t(string.reverse, 'abc') t(string.reverse, '') t(string.reverse, 'a\0b') t(string.reverse) t(string.reverse, 12)
t(string.len, 'a\0b') t(string.len, 12) t(string.len) t(string.len, nil) t(string.len, '')
t(string.upper, 'aZ\233b1_') t(string.lower, 'AZ\201b1_') t(string.lower) t(string.upper, {}) t(string.upper, 1e15)
t(string.dump) t(string.dump, 1) t(string.dump, pcall)
t(string.gfind) t(string.gfind, 'a', 'a') record(string.gfind('abc', '(b)')())
-- as methods, by which errors get their names
t(function() return ('x').len end) t(function() return ('abc'):sub(2) end) t(function() return ('abc'):foo() end)
t(function() return ('abc'):rep({}) end) t(function() return ('abc'):find({}) end) t(function() return ('abc'):sub() end)
t(function() return string.rep() end) t(function() return string.char(300) end) t(function() return string.sub('x') end)
t(function() local s = 'abc' return s:byte('x') end) t(function() return #'abc' .. ('x'):upper() end)
t(function() local f = string.rep return f('x') end) t(function() return ('abc'):format(1) end)
t(function() return ('%d'):format('x') end) t(function() return ('%d'):format() end) t(function() return ('%y'):format(1) end)
t(function() return string.gsub('a', 'a') end) t(function() return ('a'):gsub('(', 'x') end) t(function() return ('a'):find('[') end)
-- find
t(string.find, 'abc', 'b') t(string.find, 'abc', 'b', 3) t(string.find, 'abc', 'b', 10) t(string.find, 'abc', '', 10)
t(string.find, 'abc', '', -10) t(string.find, 'abc', '', 4) t(string.find, 'abc', '', 3.7) t(string.find, '', '')
t(string.find, '', '', 2) t(string.find, '', 'a') t(string.find) t(string.find, 'a') t(string.find, {}, 'a')
t(string.find, 'a', nil) t(string.find, 'a', 'a', 'z') t(string.find, 'a', 'a', nil, true) t(string.find, 'a.b', '.', 1, true)
t(string.find, 'a.b', '.', 2, true) t(string.find, 'a+b', '+', 1, false) t(string.find, 'aXb', 'X', -2) t(string.find, 123, 2)
t(string.find, 'a\0b', 'a\0b') t(string.find, 'a\0b', 'a.b') t(string.find, 'a\0b', '\0') t(string.find, 'a\0b', '%z')
t(string.find, 'a\0b', '[\0]') t(string.find, 'a\0b', 'b\0.') t(string.find, 'a\0bc', '.\0c') t(string.find, 'a\0b', '\0b', 1, true)
t(string.find, 'a\0b', '\0x', 1, true) t(string.find, 'aab', 'ab', 1, true) t(string.find, 'aaab', 'aab')
-- patterns
t(string.find, 'abc', '%') t(string.find, 'abc', '[a') t(string.find, 'abc', '[a%') t(string.find, 'abc', '[%')
t(string.find, 'abc', '[') t(string.find, 'abc', '[^') t(string.find, 'abc', '%f') t(string.find, 'abc', '%fa')
t(string.find, 'abc', '%f[') t(string.find, 'abc', '%b') t(string.find, 'abc', '%bx') t(string.find, 'abc', '%1')
t(string.find, 'abc', '(%1)') t(string.find, 'abc', '%0') t(string.find, 'abc', 'a%9') t(string.find, 'abc', '(a)%2')
t(string.find, 'abc', ('()'):rep(33)) t(string.find, 'abc', ('()'):rep(32)) t(string.find, 'abc', ('(a'):rep(40))
t(string.find, 'abc', '[]') t(string.find, 'abc', '[^]') t(string.find, 'a]c', '[]]') t(string.find, 'a]c', '[^]]')
t(string.find, 'a-c', '[a-]') t(string.find, 'a-c', '[-a]+') t(string.find, 'a-c', '[%a-z]+') t(string.find, 'a-c', '[a-%%]+')
t(string.find, 'a-c', '[--a]+') t(string.find, 'abc', '[b-a]') t(string.find, 'abc', '[a-c-e]+') t(string.find, 'a^c', '[a^]+')
t(string.find, 'abc', '()b()') t(string.find, 'abcc', '()%1') t(string.find, 'abab', '(ab)%1') t(string.find, 'abac', '(a)b%1')
t(string.find, 'abc', '^b') t(string.find, 'abc', '^a') t(string.find, 'abc', '^') t(string.find, 'abc', '^', 2)
t(string.find, 'abc', '^b', 2) t(string.find, 'abc', 'c$') t(string.find, 'abc', 'b$') t(string.find, 'a$c', '$c')
t(string.find, 'abc', '$') t(string.find, 'abc', '^$') t(string.find, '', '^$') t(string.find, 'a^b', 'a^')
t(string.find, 'aaa', 'a*') t(string.find, 'aaa', 'a+') t(string.find, 'aaa', 'a-') t(string.find, 'aaab', 'a-b')
t(string.find, 'aaa', 'a?a?a?a?') t(string.find, 'baaa', '^a*') t(string.find, 'abc', '.-c') t(string.find, 'abcabc', '.*b')
t(string.find, 'f(a(b)c)d', '%b()') t(string.find, 'f(a(b)c', '%b()') t(string.find, '((', '%b((') t(string.find, 'xaax', '%baa')
t(string.find, 'THE (quick) fox', '%f[%a]%a+') t(string.find, 'hello world', '%f[w]') t(string.find, 'abc', '%f[%z]')
t(string.find, 'abc', 'c%f[%z]') t(string.find, 'a\0', '%f[^a]') t(string.find, '', '%f[%z]') t(string.find, 'foo', '%f[^%z]')
t(string.match, 'key = value', '^(%w+)%s*=%s*(%w+)$') t(string.match, 'abc', '()') t(string.match, 'abc', '(a)(b)(c)')
t(string.match, 'abc', '((a)(b))') t(string.match, 'abc', '(x?)') t(string.match, '2024-01-31', '(%d+)-(%d+)-(%d+)')
t(string.match, 'abc', '(a') t(string.match, 'abc', 'a)') t(string.match, 'abc', '(()') t(string.match, 'abc', '.', -1)
t(string.match, 'abc', 'b', 10) t(string.match, '  x  ', '^%s*(.-)%s*$') t(string.match, 'abc', '') t(string.match, 'a', '(a)(b?)()')
t(string.match, 'abcd', '(a.-)(.*)$') t(string.match, 'aaa', '(a-)(a*)') t(string.match, ('a'):rep(50) .. 'b', ('a*'):rep(4) .. 'b')
for _, class in ipairs { 'a', 'c', 'd', 'l', 'p', 's', 'u', 'w', 'x', 'z', 'A', 'C', 'D', 'L', 'P', 'S', 'U', 'W', 'X', 'Z', 'y', '.', '%', '\200' } do
  local members = {}
  for c = 0, 255 do
    if string.find(string.char(c), '^%' .. class) then members[#members + 1] = c end
  end
  record(class, table.concat(members, ' '))
end
for _, set in ipairs { '[%a]', '[^%a]', '[a-f0-3]', '[^a-f]', '[%d%-x]', '[]-a]', '[^]-a]', '[+--]', '[\128-\255]', '[%z\1]', '[a%]b]' } do
  local members = {}
  for c = 0, 255 do
    if string.find(string.char(c), set) then members[#members + 1] = c end
  end
  record(set, table.concat(members, ' '))
end
-- gmatch
local function collect(s, p)
  local parts = {}
  for a, b, c in string.gmatch(s, p) do parts[#parts + 1] = show(a) .. show(b) .. show(c) end
  return table.concat(parts, ';')
end
t(collect, 'abc', '.') t(collect, 'abc', '') t(collect, 'abc', '()') t(collect, 'abc', '^a') t(collect, '^a^a', '^a')
t(collect, 'k=v, x=y', '(%w+)=(%w+)') t(collect, 'one two', '%a+') t(collect, '', '') t(collect, '', 'a') t(collect, 'abc', 'b*')
t(collect, 'a,b,,c', '([^,]*)') t(collect, 'abc', '(a') t(collect, 'abc', '[') t(string.gmatch) t(string.gmatch, 'a') t(string.gmatch, 'a', {})
t(string.gmatch('abc', '(b)')) t(string.gmatch('abc', '(b)'), 'ignored')
-- gsub
t(string.gsub, 'abc', 'b', 'x') t(string.gsub, 'abc', 'b', 'x%') t(string.gsub, 'abc', 'b', '%2') t(string.gsub, 'abc', 'b', '%1')
t(string.gsub, 'abc', 'b', '%0%0') t(string.gsub, 'abc', '(b', 'x') t(string.gsub, 'abc', '(b', '%1') t(string.gsub, 'abc', 'b)', 'x')
t(string.gsub, 'abc', 'b', 'x', 'y') t(string.gsub, 'abc', 'b') t(string.gsub, 'abc', 'b', true) t(string.gsub, 'abc', 'b', nil) t(string.gsub, 'abc', 'b', nil, 'y')
t(string.gsub, 'abc', 'b', function() return {} end) t(string.gsub, 'abc', 'b', { b = true }) t(string.gsub, 'abc', 'b', { b = false })
t(string.gsub, 'abc', 'b', { b = 'X' }) t(string.gsub, 'abc', 'b', { b = 1.5 }) t(string.gsub, 'abc', 'b', {}) t(string.gsub, 'abc', '.', { a = 1, b = 2 })
t(string.gsub, 'abc', '(b)()', '%2%1') t(string.gsub, 'abc', '()', '%1') t(string.gsub, 'abc', '', '-') t(string.gsub, '', '', '-')
t(string.gsub, 'abc', '.', '%0%0', 2) t(string.gsub, 'abc', '.', 'x', 0) t(string.gsub, 'abc', '.', 'x', -1) t(string.gsub, 'abc', '.', 'x', 1.9)
t(string.gsub, 'abc', '^a', 'x') t(string.gsub, 'aaa', '^a', 'x') t(string.gsub, 'abc', '^', 'x') t(string.gsub, 'abc', '$', 'x') t(string.gsub, 'abc', 'x*', '-')
t(string.gsub, 'hello world', '(%w+)', '<%1>') t(string.gsub, 'hello world', '%w+', '%0 %0', 1) t(string.gsub, 'abc', 'b', '%%') t(string.gsub, 'abc', 'b', '%x')
t(string.gsub, 'abc', 'b', 5) t(string.gsub, 123, 2, 3) t(string.gsub, 'abc', '.', function(c) return c:byte() end) t(string.gsub, 'abc', '(.)(.)', function(a, b) return b .. a end)
t(string.gsub, 'abc', '.', function() end) t(string.gsub, 'abc', '.', function() return false end) t(string.gsub, 'abc', '.', function() return true end)
t(string.gsub, 'abc', '.', function() error('oops') end) t(string.gsub, 'abc', '.', function() error(1) end) t(string.gsub, 'abc', '()', function(p) return p end)
t(string.gsub, 'abc', '(a)(b)(c)', '%3%2%1%0') t(string.gsub, 'a\0b', '%z', '0') t(string.gsub, 'abc', 'b', 'x\0y') t(string.gsub, 'a b', '%s', '\\')
t(string.gsub, 'abc', '.', setmetatable({}, { __index = function(_, k) return k .. k end })) t(string.gsub, 'abc', '(b)', { b = 'q' }) t(string.gsub, 'abc', '()b', { [2] = 'two' })
t(string.gsub, 'x y z', '%w', { x = '%1', y = '%%' }) t(string.gsub, 'abc abc', 'b', '%0', 1) t(string.gsub) t(string.gsub, 'a') t(string.gsub, 'a', 'b', 'c', {})

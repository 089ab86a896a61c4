-- SPDX-License-Identifier: Apache-2.0
local function p(...)
  local ok, v = pcall(cmsgpack.pack, ...)
  record(ok, ok and hex(v) or v)
end
local function u(s, ...) t(cmsgpack.unpack, unhex(s), ...) end
p() p(1,2,3) p(nil) p(-0.0) p(0/0) p(1/0) p(2^63) p(-2^63) p(2^53+1) p(3.1) p(0.5) p(('x'):rep(31)) p(('x'):rep(32)) p({}) p({1,2}) p({1,nil,3}) p({[0]=1}) p({[1.5]=1}) p({a=1}) p({[2^31]=1}) p({['1']=1}) p(function() end) p(true,false)
local d={} for i=1,20 do d={d} end p(d)
local m={} for i=1,16 do m[i]=i end p(m) p(-1,-32,-33,-128,-129,-32768,-32769,-2^31,-2^31-1) p(127,128,255,256,65535,65536,2^32-1,2^32)
u('') u('c1') u('c400') u('c5') u('c6') u('c7') u('c8') u('c9') u('d400') u('d500') u('d600') u('d700') u('d800') u('cfffffffffffffffff') u('d3ffffffffffffffff') u('d9') u('d90161') u('da000161') u('db0000000161') u('91') u('9101') u('8101') u('810102') u('81c001') u('81cb7ff800000000000001') u('dc') u('dd') u('ddffffffff') u('dfffffffff') u('dd0000000101') u('de000101') u('01c0c2c3') u('ca7fc00000') u('cb7ff0000000000000') u('e0ff7f') u('a161') u('a2') u('ce') u('ceffffffff') u('cdffff') u('ccff') u('d0ff') u('d1ffff') u('d2ffffffff')
t(cmsgpack.unpack) t(cmsgpack.unpack,{}) t(cmsgpack.unpack,1) t(cmsgpack.unpack_one,unhex('010203')) t(cmsgpack.unpack_one,unhex('010203'),1) t(cmsgpack.unpack_one,unhex('010203'),2) t(cmsgpack.unpack_one,unhex('010203'),3) t(cmsgpack.unpack_one,unhex('010203'),4) t(cmsgpack.unpack_one,unhex('010203'),-1) t(cmsgpack.unpack_limit,unhex('010203'),2) t(cmsgpack.unpack_limit,unhex('010203'),2,1) t(cmsgpack.unpack_limit,unhex('010203'),0) t(cmsgpack.unpack_limit,unhex('010203'),0,1) t(cmsgpack.unpack_limit,unhex('010203'),-1) t(cmsgpack.unpack_limit,unhex('010203')) t(cmsgpack.unpack_limit,unhex('010203'),5) t(cmsgpack.unpack_limit,'',1) t(cmsgpack.unpack_one,'') t(cmsgpack.unpack_one,unhex('010203'),2^31) t(cmsgpack.unpack_one,unhex('c1')) t(cmsgpack.unpack_limit,unhex('0102'),2^32) t(cmsgpack.unpack_limit,unhex('0102'),2^31,1)

for _, n in ipairs { 10, 3999, 4000, 7997, 7998, 7999, 8000, 10000, 100000 } do
  record(n, (pcall(cmsgpack.unpack, ('\145'):rep(n))), (select(2, pcall(cmsgpack.unpack, ('\145'):rep(n)))))
  record(n, (select(2, pcall(cmsgpack.unpack, ('\129\001'):rep(n)))))
  record(n, (select(2, pcall(cmsgpack.unpack, ('\129'):rep(n)))))
  record(n, select('#', pcall(cmsgpack.unpack, ('\001'):rep(n))), (select(2, pcall(cmsgpack.unpack, ('\001'):rep(n)))))
  record(n, (select(2, pcall(cmsgpack.unpack, ('\001'):rep(n) .. '\145'))))
  record(n, (select(2, pcall(cmsgpack.unpack_limit, ('\001'):rep(n), n))))
end
p({ 1, { 2, { 3 } }, x = { y = 'z' } }) p({ a = 1, b = 2, c = 3, d = 4, e = 5 }) p(('x'):rep(255)) p(#cmsgpack.pack(('x'):rep(256))) p(#cmsgpack.pack(('x'):rep(70000))) p(cjson.null) p(-0.5) p(1e15) p(1e16) p(1e18) p(1e19) p(-1e19) p(123456.789) p(0.1)
local seq = {} for i = 1, 70000 do seq[i] = 1 end record(hex(cmsgpack.pack(seq):sub(1, 6)))
local map = {} for i = 1, 20 do map['k' .. i] = i end record(hex(cmsgpack.pack(map)))
local t1 = {} t1[1] = t1 p(t1) t(function() return cmsgpack.pack() end) t(function() return cmsgpack.unpack({}) end) t(function() return cmsgpack.unpack('\193') end)
record(cmsgpack.unpack(cmsgpack.pack({ a = { 1, 2, { b = 'c' } } }, 'x', nil, 5)))

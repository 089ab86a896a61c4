-- SPDX-License-Identifier: Apache-2.0
for _, name in ipairs { 'abs', 'ceil', 'floor', 'sqrt', 'modf', 'frexp' } do
  for _, x in ipairs { 0, 1, -1, 0.5, -0.5, 2.5, -2.5, 1e15 + 0.5, 1e300, -1e300, 5e-324, 1 / 0, -1 / 0, 3.999, 2^53, '7', '0x10' } do t(math[name], x) end
  t(math[name]) t(math[name], 'x') t(math[name], {}) t(math[name], nil) t(math[name], 1, 2)
end
for _, name in ipairs { 'acos', 'asin', 'atan', 'cos', 'cosh', 'deg', 'exp', 'log', 'log10', 'rad', 'sin', 'sinh', 'tan', 'tanh' } do
  for _, x in ipairs { 0, 1, -1, 0.5, -0.25, 2, 10, 100 } do
    local ok, y = pcall(math[name], x) record(name, x, ok, string.format('%.12g', y == y and y or 0))
  end
  t(math[name]) t(math[name], 'x')
end
t(math.log10, 1000) t(math.log10, 1e-5) t(math.log, 0) t(math.exp, 710) t(math.exp, -800) t(math.deg, math.pi) t(math.rad, 180) t(math.log, 8, 2)
for _, a in ipairs { 0, 1, -1, 5.5, -5.5, 1 / 0, -1 / 0, 1e300 } do
  for _, b in ipairs { 0, 1, -1, 2, 0.3, -3, 1 / 0, -1 / 0 } do
    t(math.fmod, a, b) t(math.mod, a, b) t(math.pow, a, b) t(math.max, a, b) t(math.min, a, b) record(a ^ b, a % b)
    record(string.format('%.12g', math.atan2(a, b)))
  end
end
t(math.max) t(math.min) t(math.max, 1, 'x') t(math.max, 3, 1, 2) t(math.min, 3, 1, 2) t(math.max, '10', 9) t(math.max, 0/0, 1) t(math.max, 1, 0/0) t(math.min, 1, 0/0) t(math.max, 1, nil)
t(math.fmod, 1) t(math.pow, 2) t(math.atan2, 1) t(math.ldexp, 1, 10) t(math.ldexp, 1, 2000) t(math.ldexp, 1, -2000) t(math.ldexp, 3, -1074) t(math.ldexp, 0.5, '3') t(math.ldexp, 1) t(math.ldexp, 1, 2.9) t(math.frexp, 1e-310) t(math.ldexp, 1.5, -1075)
t(math.modf, -0.0) t(math.modf, 5) t(math.modf, -5) record(math.pi, math.huge, -math.huge) t(function() math.floor() end) t(function() return math.floor('a') end) t(function() math.random(0) end) t(function() math.random(2, 1) end) t(function() math.random(1, 2, 3) end) t(math.random, 'x') t(math.random, 1, {}) t(math.randomseed) t(math.randomseed, 'x')
-- the sign of not-a-number shows
local zero = 0
for _, nan in ipairs { zero / zero, -(zero / zero), math.fmod(1, zero), math.sqrt(-1), math.log(-1), math.log10(-1), math.acos(2), math.asin(-2), 1 % zero, (-8) ^ (1 / 3), tonumber('nan'), tonumber('-nan') } do
  record(tostring(nan), string.format('%f %5.1f|', nan, -nan))
end

-- SPDX-License-Identifier: Apache-2.0
local values = { 0, 1, -1, 255, 2^31, 2^32, 2^31 - 1, -2^31, 0.5, 1.5, 2.5, -0.5, -1.5, 2^32 + 3, 2^40 + 7, 2^51, 2^52, 2^53, 1e15, 1e20, -1e20, 0x12345678, '16', '0x10', 1 / 0 }
for _, v in ipairs(values) do
  for _, name in ipairs { 'tobit', 'bnot', 'bswap', 'tohex', 'band', 'bor', 'bxor' } do t(bit[name], v) end
  for _, n in ipairs { 0, 1, 4, 8, 9, -1, -4, -8, -100, 31, 32, 33, 2.5, -2^31 + 1 } do
    if n ~= 2.5 or v ~= 1 / 0 then t(bit.lshift, v, n) t(bit.rshift, v, n) t(bit.arshift, v, n) t(bit.rol, v, n) t(bit.ror, v, n) t(bit.tohex, v, n) end
  end
  for _, w in ipairs(values) do record(bit.band(v, w), bit.bor(v, w), bit.bxor(v, w)) end
end
t(bit.band) t(bit.band, 1, 'x') t(bit.band, 'x', 1) t(bit.band, {}, 'y') t(bit.band, 1, 2, nil) t(bit.band, 1, nil, 'z') t(bit.bor, 1, 2, 4, 8, 16) t(bit.bxor, 1, 3, 7) t(bit.tobit) t(bit.tobit, nil) t(bit.bnot, true) t(bit.lshift, 1) t(bit.tohex, 1, nil) t(bit.tohex) t(bit.tohex, 'ff') t(bit.rol, 1, {}) t(function() return bit.band({}) end)

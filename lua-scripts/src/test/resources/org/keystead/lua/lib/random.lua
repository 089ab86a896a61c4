-- SPDX-License-Identifier: Apache-2.0
for _, seed in ipairs { 0, 1, 42, -1, 3.7, 2^31, 2^32 + 5, 1e20, -1e20, '17', 123456789 } do
  t(math.randomseed, seed)
  for i = 1, 3 do t(math.random) end
  t(math.random, 10) t(math.random, 5, 9) t(math.random, -5, 5) t(math.random, 1e15) t(math.random, 2^31 - 1) t(math.random, 2^31) t(math.random, 2^32) t(math.random, 2^32 + 7)
  t(math.random, 2.5) t(math.random, '7') t(math.random, 1.5, 3.9) t(math.random, -2^31, 2^31 - 1) t(math.random, 0) t(math.random, 5, 4) t(math.random, 1, 2, 3) t(math.random, 1, 1)
end
math.randomseed(7)
local sum = 0 for i = 1, 10000 do sum = sum + math.random(1000) end record(sum)

// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import org.junit.jupiter.api.Test;

/** In which order a script sees the fields of a reply that is a map or a set. */
class ReplyOrderParityTest {
  private static final String NAMES =
      "local function names(t) local o = {} for k in pairs(t) do o[#o + 1] = k end"
          + " return table.concat(o, ',') end ";

  @Test
  void mapsAreTraversedAsInRedis() {
    Parity.check(
        "HSET h name 1 consumers 0 pending 0 last-delivered-id 1 entries-read 0 lag 0",
        "EVAL \"redis.setresp(3) return redis.call('HGETALL', KEYS[1])\" 1 h",
        "EVAL \""
            + NAMES
            + "redis.setresp(3) return names(redis.call('HGETALL', KEYS[1]).map)\" 1 h",
        "HSET h a 1 b 2 c 3 d 4 e 5 f 6 g 7 h 8 i 9 j 10 k 11",
        "EVAL \""
            + NAMES
            + "redis.setresp(3) return names(redis.call('HGETALL', KEYS[1]).map)\" 1 h",
        "XGROUP CREATE s none $ MKSTREAM",
        "EVAL \"redis.setresp(3) return redis.call('XINFO', 'GROUPS', KEYS[1])\" 1 s",
        "EVAL \"redis.setresp(3) return redis.call('XINFO', 'STREAM', KEYS[1])\" 1 s");
  }

  /** The order of a set's members is the server's own; how a table grows by them is Lua's. */
  @Test
  void setsAreTraversedAsIfTheirMembersCameOneByOne() {
    Parity.check(
        "SADD s name consumers pending last-delivered-id entries-read lag x y zz",
        "EVAL \""
            + NAMES
            + "local members = redis.call('SMEMBERS', KEYS[1]) local one = {}"
            + " for i = 1, #members do one[members[i]] = true end"
            + " redis.setresp(3)"
            + " return tostring(names(one) == names(redis.call('SMEMBERS', KEYS[1]).set))\" 1 s");
  }
}

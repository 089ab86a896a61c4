// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import org.junit.jupiter.api.Test;

/** The events of streams are those that redis-server publishes. */
class StreamEventParityTest {
  @Test
  void changesOfStreamsAreAnnounced() {
    KeyEventParityTest.check(
        "XADD s 1-1 a 1",
        "XADD s 2-1 a 1",
        "XADD s 2-1 a 1",
        "XADD s MAXLEN 2 3-1 a 1",
        "XADD s MAXLEN 9 4-1 a 1",
        "XADD none NOMKSTREAM 4-1 a 1",
        "XADD s MINID ~ 3 5-1 a 1",
        "XTRIM s MAXLEN 9",
        "XTRIM s MAXLEN 2",
        "XTRIM none MAXLEN 2",
        "XDEL s 9-9",
        "XDEL s 4-1 5-1",
        "XSETID s 9-9",
        "XSETID s 1-1",
        "XLEN s",
        "XRANGE s - +",
        "XREAD STREAMS s 0",
        "DEL s");
  }

  @Test
  void changesOfGroupsAreAnnounced() {
    KeyEventParityTest.check(
        "XGROUP CREATE s g 0 MKSTREAM",
        "XGROUP CREATE s g 0 MKSTREAM",
        "XADD s 1-1 a 1",
        "XADD s 2-1 a 1",
        "XGROUP SETID s g 0",
        "XGROUP SETID s nog 0",
        "XGROUP CREATECONSUMER s g c",
        "XGROUP CREATECONSUMER s g c",
        "XREADGROUP GROUP g c COUNT 1 STREAMS s >",
        "XREADGROUP GROUP g d COUNT 1 STREAMS s >",
        "XREADGROUP GROUP g e COUNT 1 STREAMS s >",
        "XREADGROUP GROUP g f COUNT 1 STREAMS s 0",
        "XACK s g 1-1",
        "XCLAIM s g h 0 2-1",
        "XCLAIM s g i 1000000 2-1",
        "XAUTOCLAIM s g j 0 0",
        "XAUTOCLAIM s g j 0 5",
        "XPENDING s g",
        "XGROUP DELCONSUMER s g c",
        "XGROUP DELCONSUMER s g c",
        "XGROUP DESTROY s g",
        "XGROUP DESTROY s g",
        "DEL s");
  }
}

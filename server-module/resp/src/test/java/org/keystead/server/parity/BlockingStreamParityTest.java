// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reading streams and waiting for entries, as a real redis-server does it. */
@Timeout(400)
class BlockingStreamParityTest {
  @Test
  void whoFindsEntriesDoesNotWait() {
    Parity.check(
        "XADD s 1-1 f v",
        "XADD t 1-1 f v",
        "XREAD BLOCK 0 STREAMS s t 0 0",
        "XREAD BLOCK 10 COUNT 1 STREAMS s t 0 1-1",
        "XGROUP CREATE s g 0",
        "XREADGROUP GROUP g c BLOCK 0 STREAMS s >",
        "XREADGROUP GROUP g c BLOCK 0 STREAMS s 0",
        "XREADGROUP GROUP g other BLOCK 0 STREAMS s 0");
  }

  @Test
  void argumentsAreRead() {
    Parity.check(
        "XREAD BLOCK x STREAMS s 0",
        "XREAD BLOCK -1 STREAMS s 0",
        "XREAD BLOCK 1.5 STREAMS s 0",
        "XREAD BLOCK 0 STREAMS s x",
        "XREAD BLOCK 0 STREAMS s >",
        "XREADGROUP GROUP g c BLOCK 0 STREAMS s >",
        "XREADGROUP GROUP g c BLOCK 0 STREAMS s $",
        "SET k v",
        "XREAD BLOCK 0 STREAMS k 0",
        "XREAD BLOCK 0 STREAMS nothing k 0 0");
  }

  @Test
  void whenTheTimeIsOverNothingIsReplied() {
    Parity.check(
        "XADD s 1-1 f v",
        "XREAD BLOCK 10 STREAMS s 1-1",
        "XREAD BLOCK 1 STREAMS s nothing $ $",
        "XGROUP CREATE s g $",
        "XREADGROUP GROUP g c BLOCK 10 STREAMS s >",
        "MULTI",
        "XREAD BLOCK 0 STREAMS s $",
        "XREADGROUP GROUP g c BLOCK 0 STREAMS s >",
        "EXEC",
        "XINFO CONSUMERS s g");
  }

  @Test
  void everyReaderOfAStreamIsToldOfAnEntry() {
    Parity.check(
        "@2 >XREAD BLOCK 0 STREAMS s t $ $",
        "#1",
        "@3 >XREAD BLOCK 0 COUNT 1 STREAMS s 0",
        "#2",
        "@4 >XREAD BLOCK 0 STREAMS s 5-0",
        "#3",
        "XADD s 1-1 f v",
        "@2 <",
        "@3 <",
        "#1",
        "XADD s 5-0 f v",
        "#1",
        "XADD s 5-1 f v",
        "@4 <");
  }

  @Test
  void aTransactionOfEntriesIsToldAsOne() {
    Parity.check(
        "@2 >XREAD BLOCK 0 STREAMS s $",
        "#1",
        "@3 >XREAD BLOCK 0 COUNT 2 STREAMS t s $ $",
        "#2",
        "MULTI",
        "XADD s 1-1 f v",
        "XADD s 1-2 f v",
        "XADD t 1-1 f v",
        "XADD s 1-3 f v",
        "EXEC",
        "@2 <",
        "@3 <");
  }

  @Test
  void consumersOfAGroupAreServedOneAfterTheOther() {
    Parity.check(
        "XGROUP CREATE s g $ MKSTREAM",
        "XGROUP CREATE s h $",
        "@2 >XREADGROUP GROUP g a BLOCK 0 COUNT 1 STREAMS s >",
        "#1",
        "@3 >XREADGROUP GROUP g b BLOCK 0 NOACK STREAMS s >",
        "#2",
        "@4 >XREADGROUP GROUP g c BLOCK 0 STREAMS s >",
        "#3",
        "@5 >XREADGROUP GROUP h a BLOCK 0 STREAMS s >",
        "#4",
        "MULTI",
        "XADD s 1-1 f v",
        "XADD s 1-2 f v",
        "XADD s 1-3 f v",
        "EXEC",
        "@2 <",
        "@3 <",
        "@5 <",
        "#1",
        "XADD s 1-4 f v",
        "@4 <",
        "?XPENDING s g - + 10 a",
        "XPENDING s g - + 10 b",
        "XPENDING s g",
        "XPENDING s h");
  }

  @Test
  void consumersLearnThatTheirStreamOrGroupIsGone() {
    Parity.check(
        "XGROUP CREATE s g $ MKSTREAM",
        "@2 >XREADGROUP GROUP g a BLOCK 0 STREAMS s >",
        "#1",
        "@3 >XREAD BLOCK 0 STREAMS s $",
        "#2",
        "XGROUP DESTROY s g",
        "@2 <",
        "#1",
        "XGROUP CREATE s g $",
        "@2 >XREADGROUP GROUP g a BLOCK 0 STREAMS s >",
        "#2",
        "DEL s",
        "@2 <",
        "#1",
        "XGROUP CREATE s g $ MKSTREAM",
        "@2 >XREADGROUP GROUP g a BLOCK 0 STREAMS s >",
        "#2",
        "SET s v",
        "@2 <",
        "DEL s",
        "XGROUP CREATE s g $ MKSTREAM",
        "@2 >XREADGROUP GROUP g a BLOCK 0 STREAMS s >",
        "#2",
        "RENAME s other",
        "@2 <",
        "RENAME other s",
        "@2 >XREADGROUP GROUP g a BLOCK 0 STREAMS s >",
        "#2",
        "FLUSHDB",
        "@2 <",
        "XGROUP CREATE s g $ MKSTREAM",
        "@2 >XREADGROUP GROUP g a BLOCK 0 STREAMS s >",
        "#2",
        "SWAPDB 0 5",
        "@2 <",
        "SWAPDB 5 0",
        "XADD s 9-9 f v",
        "@3 <");
  }

  @Test
  void anExpiredStreamIsGoneToo() {
    Parity.check(
        "XGROUP CREATE s g $ MKSTREAM",
        "@2 >XREADGROUP GROUP g a BLOCK 0 STREAMS s >",
        "#1",
        "PEXPIRE s 1",
        "@2 <",
        "#0");
  }

  @Test
  void streamsFromElsewhereServe() {
    Parity.check(
        "XADD src 5-5 f v",
        "@2 >XREAD BLOCK 0 STREAMS s 0",
        "#1",
        "COPY src s",
        "@2 <",
        "DEL s",
        "@2 >XREAD BLOCK 0 STREAMS s 0",
        "#1",
        "RENAME src s",
        "@2 <");
  }
}

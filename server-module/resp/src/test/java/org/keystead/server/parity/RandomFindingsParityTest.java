// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import org.junit.jupiter.api.Test;

/** What the random commands found, each finding under its symptom. */
class RandomFindingsParityTest {
  @Test
  void lrangeReturnedElementsForAnEndFarBeforeTheFirst() {
    Parity.check(
        "RPUSH l a b 3",
        "LRANGE l 1 -9223372036854775808",
        "LRANGE l 10 -9223372036854775808",
        "LRANGE l -1 -9223372036854775808",
        "LRANGE l 9223372036854775807 9223372036854775807");
  }

  @Test
  void sintercardToldAnotherMistakeFirst() {
    Parity.check(
        "SINTERCARD 9223372036854775807 a b c",
        "SINTERCARD 1 a LIMIT x COUNT",
        "SINTERCARD 1 a LIMIT -1 COUNT",
        "SINTERCARD 1 a LIMIT 1 COUNT",
        "SINTERCARD 1 a LIMIT",
        "SINTERCARD 1 a LIMIT 1 LIMIT 2");
  }

  @Test
  void xaddToldAWrongOptionBeforeAWrongId() {
    Parity.check(
        "XADD s MAXLEN 1 LIMIT 10 + f v",
        "XADD s NOMKSTREAM MAXLEN = 0 LIMIT 100 x f v",
        "XADD s MAXLEN 1 LIMIT 10 1-1 f v",
        "XADD s LIMIT 10 x f v");
  }

  @Test
  void xgroupSetidRefusedTheFirstAndTheLastId() {
    Parity.check(
        "XGROUP CREATE s g $ MKSTREAM",
        "XGROUP SETID s g -",
        "XGROUP SETID s g +",
        "XGROUP SETID s g ( ",
        "XGROUP CREATE s h -",
        "XGROUP CREATE s h +",
        "XINFO GROUPS s");
  }

  @Test
  void geohashOfANumberBeyond64BitsWasThatOfTheLargest() {
    Parity.check(
        "ZADD z 1e20 a 18446744073709551616 b 9223372036854775808 c -1e20 d inf e -inf f",
        "GEOHASH z a b c d e f",
        "GEOPOS z a b c d e f");
  }

  @Test
  void bitfieldTookTheLeastNumberForOneBelowTheField() {
    Parity.check(
        "BITFIELD b OVERFLOW SAT SET i5 7 -9223372036854775808 GET i5 7",
        "BITFIELD b OVERFLOW SAT SET i5 7 -9223372036854775793 GET i5 7",
        "BITFIELD b OVERFLOW SAT SET i5 7 -9223372036854775792 GET i5 7",
        "BITFIELD b OVERFLOW SAT SET i64 7 -9223372036854775808 GET i64 7",
        "BITFIELD b OVERFLOW SAT SET i63 7 -9223372036854775808 GET i63 7",
        "BITFIELD b OVERFLOW FAIL SET i5 7 -9223372036854775808",
        "GET b");
  }

  @Test
  void aHyperLogLogThatWasCutWasNotShown() {
    Parity.check("PFADD h x", "APPEND h c", "PFDEBUG DECODE h", "PFCOUNT h", "PFADD h y");
  }

  @Test
  void restoreReadTheNumberOfAnOptionThatIsNone() {
    Parity.check(
        "RESTORE a 1 e ABSTTL IDLETIME 6 FREQ x",
        "RESTORE a 1 e FREQ 6 IDLETIME x",
        "RESTORE a 1 e FREQ 256",
        "RESTORE a 1 e FREQ x",
        "RESTORE a 1 e IDLETIME -1",
        "RESTORE a 1 e IDLETIME");
  }
}

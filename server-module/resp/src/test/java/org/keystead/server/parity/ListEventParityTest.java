// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import org.junit.jupiter.api.Test;

/** The events of lists are those that redis-server publishes. */
class ListEventParityTest {
  @Test
  void changesOfListsAreAnnounced() {
    KeyEventParityTest.check(
        "RPUSH l a b c d e f",
        "LPUSH l x y",
        "LPUSHX l z",
        "RPUSHX l z",
        "RPUSHX nothing z",
        "LSET l 0 q",
        "LSET l 100 q",
        "LINSERT l BEFORE a p",
        "LINSERT l BEFORE none p",
        "LREM l 1 z",
        "LREM l 1 none",
        "LTRIM l 0 -1",
        "LTRIM l 1 -2",
        "LPOP l",
        "RPOP l",
        "LPOP l 2",
        "LPOP l 0",
        "LRANGE l 0 -1",
        "LMPOP 2 nothing l RIGHT COUNT 2");
  }

  @Test
  void theLastElementTakesTheKeyWithIt() {
    KeyEventParityTest.check(
        "RPUSH l a",
        "LPOP l",
        "RPUSH l a b",
        "RPOP l 5",
        "RPUSH l a a",
        "LREM l 0 a",
        "RPUSH l a b",
        "LTRIM l 5 9",
        "RPUSH l a b",
        "LMPOP 1 l LEFT COUNT 2");
  }

  @Test
  void movesAreAnnouncedAtBothKeys() {
    KeyEventParityTest.check(
        "RPUSH a 1 2 3 4",
        "LMOVE a b LEFT RIGHT",
        "RPOPLPUSH a b",
        "LMOVE a a LEFT RIGHT",
        "LMOVE a a RIGHT RIGHT",
        "RPOPLPUSH nothing b",
        "LMOVE a b RIGHT RIGHT",
        "LMOVE a b RIGHT RIGHT");
  }
}

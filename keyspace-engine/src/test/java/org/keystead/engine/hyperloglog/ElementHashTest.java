// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.hyperloglog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ElementHashTest {
  @Test
  void theRankIsOneMoreThanTheZerosBehindTheRegister() {
    assertEquals(1, ElementHash.rank(1L << 14));
    assertEquals(2, ElementHash.rank(1L << 15));
    assertEquals(51, ElementHash.rank(0));
    assertEquals(50, ElementHash.rank(1L << 63));
    assertEquals(0x3FFF, ElementHash.register(-1));
  }
}

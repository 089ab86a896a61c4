// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.keystead.commands.error.ErrorCode;

class OtherErrorsTest {
  private final OtherErrors errors = new OtherErrors();

  private Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    errors.addTo(counts);
    return counts;
  }

  @Test
  void eachCodeIsCounted() {
    errors.count("MINE");
    errors.count("YOURS");
    errors.count("MINE");
    assertEquals(Map.of("MINE", 2L, "YOURS", 1L), counts());
    errors.reset();
    assertEquals(Map.of(), counts());
  }

  @Test
  void codesBeyondTheLimitAreCountedTogether() {
    for (int i = 0; i < OtherErrors.MOST_CODES + 10; i++) {
      errors.count("CODE" + i);
    }
    errors.count("CODE0");
    assertEquals(OtherErrors.MOST_CODES + 1, counts().size());
    assertEquals(2, counts().get("CODE0"));
    assertEquals(10, counts().get(OtherErrors.OVERFLOW));
  }

  @Test
  void aCodeStandsBeforeTheFirstBlank() {
    assertEquals("MINE", ErrorCode.wordOf("MINE is this"));
    assertEquals("ERR", ErrorCode.wordOf("NoBlank"));
    assertEquals("x".repeat(30), ErrorCode.wordOf("x".repeat(30) + " y"));
    assertEquals("ERR", ErrorCode.wordOf("x".repeat(31) + " y"));
  }
}

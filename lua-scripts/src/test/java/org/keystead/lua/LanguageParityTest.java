// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keystead.testkit.Seeds;

/** The language against the machine's lua5.1: hand-written programs and generated ones. */
class LanguageParityTest {
  private static final int PROGRAMS = Integer.getInteger("keystead.lua.programs", 150);

  @ParameterizedTest
  @ValueSource(
      strings = {"syntax", "errors", "values", "functions", "machinery", "large", "chunks"})
  void ourInterpreterPrintsWhatTheMachinesPrints(String name) throws IOException {
    String source;
    try (InputStream file =
        Objects.requireNonNull(
            LanguageParityTest.class.getResourceAsStream("language/" + name + ".lua"))) {
      source = new String(file.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    List<String> real = Programs.runReal(source);

    assertTrue(real.size() > 100, "only " + real.size() + " lines");
    assertSameLines(name, real, Programs.runOurs(source));
  }

  @Test
  void generatedProgramsPrintWhatTheMachinesPrints() {
    long first = Seeds.first();
    int lines = 0;
    for (long seed = first; seed < first + PROGRAMS; seed++) {
      String source = new RandomProgram(seed).text();
      List<String> real = Programs.runReal(source);
      assertSameLines("seed " + seed + ":\n" + source, real, Programs.runOurs(source));
      lines += real.size();
    }
    assertTrue(lines > PROGRAMS * 5, "only " + lines + " lines");
  }

  private static void assertSameLines(String what, List<String> real, List<String> ours) {
    for (int i = 0; i < Math.min(real.size(), ours.size()); i++) {
      assertEquals(real.get(i), ours.get(i), "line " + (i + 1) + " of " + what);
    }
    assertEquals(real.size(), ours.size(), "lines of " + what);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keystead.lua.lib.LibraryParityTest.Family;
import org.keystead.testkit.Seeds;

/** The libraries of the language against the machine's lua5.1. */
class StandardLibraryTest {
  private static final long SEED = Seeds.first();

  @ParameterizedTest
  @ValueSource(strings = {"string.lua", "format.lua", "table.lua", "math.lua"})
  void aFileRecordsTheSameInLua(String name) {
    Comparison.ofFile(name, new OurLua(), new MachineLua());
  }

  @ParameterizedTest
  @EnumSource(names = {"PATTERN", "FORMAT", "STRING", "TABLE", "MATH", "NAMED", "NUMBER", "ORDER"})
  void generatedCallsGiveTheSameInLua(Family family) {
    Comparison.ofCases(
        family + " seed " + SEED, family.cases(SEED), new OurLua(), new MachineLua());
  }
}

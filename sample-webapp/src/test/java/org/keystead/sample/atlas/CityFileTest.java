// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.atlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The file of the cities. */
final class CityFileTest {
  private final List<CityFile.Line> all = CityFile.read();

  @Test
  void everyLineIsACityWithANumberOfItsOwn() {
    assertEquals(25_249, all.size());
    assertEquals(25_249, all.stream().map(CityFile.Line::id).distinct().count());
  }

  @Test
  void everyCityIsSomewhereAndInACountry() {
    for (CityFile.Line line : all) {
      assertTrue(Math.abs(line.latitude()) <= 90, line::toString);
      assertTrue(Math.abs(line.longitude()) <= 180, line::toString);
      assertTrue(line.code().matches("[A-Z]{2}"), line::toString);
      assertTrue(line.population() >= 0, line::toString);
      assertTrue(!line.name().isEmpty() && !line.plainName().isEmpty(), line::toString);
    }
  }

  @Test
  void aLineHasAllThatIsKnownOfACity() {
    CityFile.Line line = all.stream().filter(one -> one.id() == 2657896).findFirst().orElseThrow();
    assertEquals(
        new CityFile.Line(
            2657896, "Zürich", "zurich", "CH", 47.36667, 8.55, 341730, "Europe/Zurich", false),
        line);
  }

  @Test
  void plainNamesHaveNeitherCaseNorAccents() {
    assertEquals("sao paulo", CityFile.plain(" São Paulo"));
    assertEquals("zurich", CityFile.plain("ZÜRICH"));
    assertEquals("", CityFile.plain(" \t"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.cities;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The file of the cities. */
final class CityFileTest {
  private final CityFile file = new CityFile();

  @Test
  void everyLineIsACityWithANumberOfItsOwn() {
    List<City> all = file.all();
    assertEquals(25_249, all.size());
    assertEquals(25_249, all.stream().map(City::id).distinct().count());
  }

  @Test
  void aCityIsFoundByItsWholeNumber() {
    assertEquals(
        new City(2657896, "Zürich", "CH", 47.36667, 8.55, 341730, "Europe/Zurich", false),
        file.find(2657896));
    assertNull(file.find(265789));
  }

  @Test
  void accentsAndCaseDoNotMatterToASearch() {
    assertEquals("Zürich", file.search("zurich", 3).get(0).name());
    assertEquals("Zürich", file.search("ZÜRICH", 3).get(0).name());
    assertEquals("São Paulo", file.search(" sao p", 1).get(0).name());
    assertEquals(List.of(), file.search(" ", 3));
    assertEquals(List.of(), file.search("\t", 3));
  }

  @Test
  void theLargestCitiesComeFirst() {
    List<City> found = file.search("ber", 5);
    assertEquals(5, found.size());
    assertEquals("Berlin", found.get(0).name());
    List<Long> sizes = found.stream().map(City::population).collect(Collectors.toList());
    assertEquals(sizes.stream().sorted((a, b) -> Long.compare(b, a)).toList(), sizes);
  }

  @Test
  void theCitiesToBeginWithAreOfDifferentCountries() {
    List<City> picks = new Atlas(file.all()).picks(6);
    assertEquals(6, picks.stream().map(City::country).distinct().count());
    assertEquals("Shanghai", picks.get(0).name());
  }
}

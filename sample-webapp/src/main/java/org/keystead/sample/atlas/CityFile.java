// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.atlas;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The extract of GeoNames from which the database is filled: a compressed file, a city a line. */
final class CityFile {
  private static final String RESOURCE = "cities.tsv.gz";
  private static final int BUFFER_BYTES = 1 << 16;
  private static final Pattern TAB = Pattern.compile("\t");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private CityFile() {}

  /**
   * A city of the file.
   *
   * @param plainName as {@link #plain} makes it
   * @param code its country's two letters
   */
  // house: allow ParameterNumber, a line has as many columns
  record Line(
      int id,
      String name,
      String plainName,
      String code,
      double latitude,
      double longitude,
      long population,
      String timeZone,
      boolean capital) {
    // house: forbid ParameterNumber
    static Line of(String text) {
      String[] part = TAB.split(text, -1);
      return new Line(
          Integer.parseInt(part[0]),
          part[1],
          plain(part[2].isEmpty() ? part[1] : part[2]),
          part[3],
          Double.parseDouble(part[4]),
          Double.parseDouble(part[5]),
          Long.parseLong(part[6]),
          part[7],
          !part[8].isEmpty());
    }
  }

  /** All cities, in the order of the file. */
  static List<Line> read() {
    try (InputStream packed = CityFile.class.getResourceAsStream(RESOURCE)) {
      if (packed == null) {
        throw new IOException(RESOURCE + " is not on the class path");
      }
      InputStream unpacked = new GZIPInputStream(packed, BUFFER_BYTES);
      return new BufferedReader(
              new InputStreamReader(unpacked, StandardCharsets.UTF_8), BUFFER_BYTES)
          .lines()
          .map(Line::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A name in small letters without their marks, as the search wants it. */
  static String plain(String name) {
    String apart = Normalizer.normalize(name.strip(), Normalizer.Form.NFD);
    return MARKS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
  }
}

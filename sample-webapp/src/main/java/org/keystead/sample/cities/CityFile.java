// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample.cities;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The source of truth that the cache stands before: a compressed file of some 25,000 cities.
 *
 * <p>It is slow, and honestly so: it has no index and keeps nothing in memory, so every question
 * unpacks and reads the file from its beginning, which takes milliseconds.
 */
public final class CityFile {
  private static final String RESOURCE = "cities.tsv.gz";
  private static final int BUFFER_BYTES = 1 << 16;
  private static final Pattern TAB = Pattern.compile("\t");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Comparator<City> BY_SIZE = Comparator.comparingLong(City::population);

  /** A line of the file: what identifies the city is read at once, the rest when it is wanted. */
  private record Line(String text) {
    boolean isOf(String idAndTab) {
      return text.startsWith(idAndTab);
    }

    City city() {
      String[] part = TAB.split(text, -1);
      return new City(
          Integer.parseInt(part[0]),
          part[1],
          part[3],
          Double.parseDouble(part[4]),
          Double.parseDouble(part[5]),
          Long.parseLong(part[6]),
          part[7],
          !part[8].isEmpty());
    }

    /** Whether the name or its form in plain letters begins so; the prefix is folded already. */
    boolean nameBegins(String prefix) {
      int name = text.indexOf('\t') + 1;
      int plain = text.indexOf('\t', name) + 1;
      return text.regionMatches(true, name, prefix, 0, prefix.length())
          || text.regionMatches(true, plain, prefix, 0, prefix.length());
    }
  }

  /** The city of that number, null if there is none. */
  public @Nullable City find(int id) {
    String idAndTab = id + "\t";
    try (BufferedReader lines = open()) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        Line line = new Line(text);
        if (line.isOf(idAndTab)) {
          return line.city();
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The largest cities whose name begins so, accents and case aside; the largest first. */
  public List<City> search(String beginning, int limit) {
    String prefix = fold(beginning);
    if (prefix.isEmpty()) {
      return List.of();
    }
    PriorityQueue<City> best = new PriorityQueue<>(BY_SIZE);
    for (City city : select(line -> line.nameBegins(prefix))) {
      best.add(city);
      if (best.size() > limit) {
        best.remove();
      }
    }
    List<City> sorted = new ArrayList<>(best);
    sorted.sort(BY_SIZE.reversed());
    return sorted;
  }

  /** All cities, in the order of the file. */
  public List<City> all() {
    return select(line -> true);
  }

  private List<City> select(Predicate<Line> wanted) {
    List<City> cities = new ArrayList<>();
    try (BufferedReader lines = open()) {
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        Line line = new Line(text);
        if (wanted.test(line)) {
          cities.add(line.city());
        }
      }
      return cities;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String fold(String name) {
    String apart = Normalizer.normalize(name.strip(), Normalizer.Form.NFD);
    return MARKS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
  }

  private static BufferedReader open() throws IOException {
    InputStream packed = CityFile.class.getResourceAsStream(RESOURCE);
    if (packed == null) {
      throw new IOException(RESOURCE + " is not on the class path");
    }
    InputStream unpacked = new GZIPInputStream(packed, BUFFER_BYTES);
    return new BufferedReader(
        new InputStreamReader(unpacked, StandardCharsets.UTF_8), BUFFER_BYTES);
  }
}

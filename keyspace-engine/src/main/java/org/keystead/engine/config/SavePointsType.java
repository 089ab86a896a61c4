// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.keystead.engine.EngineSettings.SavePoint;
import org.keystead.engine.bytes.Decimal;

/** Pairs of seconds and changes; an empty text for no save points. Lines add to each other. */
final class SavePointsType implements ConfigType<List<SavePoint>> {
  @Override
  public List<SavePoint> parse(List<String> words) {
    if (words.isEmpty() || words.equals(List.of(""))) {
      return List.of();
    }
    if (words.size() % 2 != 0) {
      throw invalid();
    }
    List<SavePoint> points = new ArrayList<>();
    for (int i = 0; i < words.size(); i += 2) {
      long seconds = number(words.get(i));
      long changes = number(words.get(i + 1));
      if (seconds < 1 || changes < 0) {
        throw invalid();
      }
      points.add(new SavePoint(seconds, changes));
    }
    return List.copyOf(points);
  }

  private static long number(String word) {
    byte[] digits = word.getBytes(StandardCharsets.UTF_8);
    if (!Decimal.isLong(digits, 0, digits.length)) {
      throw invalid();
    }
    return Decimal.parse(digits, 0, digits.length);
  }

  private static InvalidValueException invalid() {
    return new InvalidValueException("Invalid save parameters");
  }

  @Override
  public String format(List<SavePoint> value) {
    StringJoiner joined = new StringJoiner(" ");
    value.forEach(point -> joined.add(point.seconds() + " " + point.changes()));
    return joined.toString();
  }

  @Override
  public List<String> lines(List<SavePoint> value) {
    return value.isEmpty()
        ? List.of("\"\"")
        : value.stream().map(point -> point.seconds() + " " + point.changes()).toList();
  }

  @Override
  public String accepted() {
    return "pairs of seconds and changes as in 3600 1 300 100, or \"\" for none";
  }

  @Override
  public boolean takesSeveralWords() {
    return true;
  }

  @Override
  public List<SavePoint> combine(List<SavePoint> present, List<SavePoint> given, boolean repeated) {
    if (!repeated || given.isEmpty()) {
      return given;
    }
    List<SavePoint> all = new ArrayList<>(present);
    all.addAll(given);
    return List.copyOf(all);
  }
}

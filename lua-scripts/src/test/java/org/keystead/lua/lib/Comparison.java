// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.lib;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs the same Lua twice and compares what both recorded, line by line. */
final class Comparison {
  private static final int SHOWN = 12;
  private static final String PRELUDE = resource("prelude.lua");

  private Comparison() {}

  /** Compares a corpus file's records. */
  static void ofFile(String name, Judge ours, Judge reference) {
    String program = PRELUDE + resource(name) + "\nreturn out\n";
    List<String> expected = reference.run(program);
    List<String> actual = ours.run(program);
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      if (!expected.get(i).equals(actual.get(i))) {
        differences.add(
            name + " #" + i + "\n  expected " + expected.get(i) + "\n  but was  " + actual.get(i));
      }
    }
    report(differences, name);
    assertEquals(expected.size(), actual.size(), () -> name + ": " + expected);
  }

  /**
   * Compares statements, each of which records one line.
   *
   * @param label the seed, for repeating a failure
   */
  static void ofCases(String label, List<String> cases, Judge ours, Judge reference) {
    String program = PRELUDE + String.join("\n", cases) + "\nreturn out\n";
    List<String> expected = reference.run(program);
    assertEquals(cases.size(), expected.size(), () -> label + ": " + expected);
    List<String> actual = ours.run(program);
    assertEquals(cases.size(), actual.size(), () -> label + ": " + actual);
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      if (!expected.get(i).equals(actual.get(i))) {
        differences.add(
            cases.get(i) + "\n  expected " + expected.get(i) + "\n  but was  " + actual.get(i));
      }
    }
    report(differences, label);
  }

  /** The program text of one statement alone, for runs without comparison. */
  static String program(String statements) {
    return PRELUDE + statements + "\nreturn out\n";
  }

  private static void report(List<String> differences, String label) {
    if (!differences.isEmpty()) {
      String shown = String.join("\n", differences.subList(0, Math.min(SHOWN, differences.size())));
      fail(label + ": " + differences.size() + " differences\n" + shown);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Comparison.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

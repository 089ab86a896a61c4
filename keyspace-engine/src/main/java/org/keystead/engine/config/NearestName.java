// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.config;

import java.util.Set;

/** Finds the name that somebody may have meant. */
final class NearestName {
  private static final int MAX_MISTAKES = 2;

  private NearestName() {}

  /** {@code ; did you mean 'maxmemory'?}, or nothing if no name is near. */
  static String hint(String wrong, Set<String> names) {
    String nearest = "";
    int least = MAX_MISTAKES + 1;
    for (String name : names) {
      int distance = distance(wrong, name);
      if (distance < least) {
        least = distance;
        nearest = name;
      }
    }
    return nearest.isEmpty() ? "" : "; did you mean '" + nearest + "'?";
  }

  // Levenshtein's distance, one row at a time.
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > MAX_MISTAKES) {
      return MAX_MISTAKES + 1;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}

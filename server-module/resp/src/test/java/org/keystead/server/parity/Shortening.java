// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Leaves out of a sequence that fails what it does not need to fail. */
final class Shortening {
  private Shortening() {}

  /** The shortest one found that still fails and ends as the given one does. */
  static <T> List<T> of(List<T> failing, Predicate<List<T>> fails) {
    List<T> kept = new ArrayList<>(failing);
    for (int i = kept.size() - 2; i >= 0; i--) {
      List<T> fewer = new ArrayList<>(kept);
      fewer.remove(i);
      if (fails.test(fewer)) {
        kept = fewer;
      }
    }
    return kept;
  }
}

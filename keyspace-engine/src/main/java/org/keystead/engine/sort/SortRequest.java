// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.sort;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What SORT is asked for.
 *
 * @param by where the values are to sort by; null for the elements themselves
 * @param gets what is returned for each element; empty for the element
 * @param alphabetical as bytes, else as numbers
 * @param offset how many elements are passed over; negative for none
 * @param count how many elements follow; negative for all
 */
public record SortRequest(
    @Nullable KeyPattern by,
    List<KeyPattern> gets,
    boolean alphabetical,
    boolean descending,
    long offset,
    long count) {
  public SortRequest {
    gets = List.copyOf(gets);
  }

  /** Whether elements stay in the order in which they are held: BY a pattern without a star. */
  boolean keepsOrder() {
    return by != null && !by.namesKeys();
  }

  /** Whether keys are looked at that the command does not name. */
  boolean reachesOtherKeys() {
    return by != null && by.namesKeys() || gets.stream().anyMatch(KeyPattern::namesKeys);
  }

  /** The same by the elements' bytes: what a set without an order is stored by. */
  SortRequest byElement() {
    return new SortRequest(null, gets, true, descending, offset, count);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

/**
 * The limits of a region.
 *
 * @param maxEntries how many entries it may hold; {@link Long#MAX_VALUE} for no limit
 * @param maxBytes how many bytes its entries may cost; {@link Long#MAX_VALUE} for no limit
 * @param policy what goes when it is full
 */
public record Limits(long maxEntries, long maxBytes, EvictionPolicy policy) {
  /** No limit; frequency-sampled eviction if one is set later. */
  public static final Limits NONE =
      new Limits(Long.MAX_VALUE, Long.MAX_VALUE, EvictionPolicy.ALLKEYS_LFU);

  public Limits {
    if (maxEntries <= 0 || maxBytes <= 0) {
      throw new IllegalArgumentException(
          "a limit must be positive: " + maxEntries + ", " + maxBytes);
    }
  }

  boolean isBounded() {
    return maxEntries != Long.MAX_VALUE || maxBytes != Long.MAX_VALUE;
  }

  /** Whether writes may have to be refused, since nothing that is there may go. */
  boolean mayRefuse() {
    return isBounded() && policy.mayRefuse();
  }
}

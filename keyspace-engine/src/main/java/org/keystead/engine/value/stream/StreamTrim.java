// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.stream;

import org.keystead.engine.value.EncodingLimits;

/**
 * How a stream is to be trimmed: to a number of entries, or to those from an id on; exactly, or by
 * whole nodes only.
 *
 * @param maxLength the most entries that stay, negative when it is by id
 * @param minId the smallest id that stays
 * @param approximate whether only whole nodes go
 * @param limit the most entries that go, 0 for any number, {@link #DEFAULT_LIMIT} for what is
 *     prudent
 */
public record StreamTrim(long maxLength, StreamId minId, boolean approximate, long limit) {
  /** No limit for exact trimming, a hundred nodes for trimming by nodes. */
  public static final long DEFAULT_LIMIT = -1;

  private static final int DEFAULT_NODES = 100;
  private static final long LIMIT_WITHOUT_NODE_ENTRIES = 10_000;
  private static final long LARGEST_DEFAULT_LIMIT = 1_000_000;

  boolean isById() {
    return maxLength < 0;
  }

  long limitBy(EncodingLimits limits) {
    if (limit != DEFAULT_LIMIT) {
      return limit;
    } else if (!approximate) {
      return 0;
    }
    long entries = limits.streamNodeMaxEntries();
    if (entries <= 0) {
      return LIMIT_WITHOUT_NODE_ENTRIES;
    }
    return Math.min(entries, LARGEST_DEFAULT_LIMIT / DEFAULT_NODES) * DEFAULT_NODES;
  }
}

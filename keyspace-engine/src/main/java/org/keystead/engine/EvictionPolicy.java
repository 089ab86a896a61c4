// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.Locale;

/** The eight policies of {@code maxmemory-policy}. */
public enum EvictionPolicy {
  NOEVICTION,
  ALLKEYS_LRU,
  ALLKEYS_LFU,
  ALLKEYS_RANDOM,
  VOLATILE_LRU,
  VOLATILE_LFU,
  VOLATILE_RANDOM,
  VOLATILE_TTL;

  /** The name in the configuration, such as {@code allkeys-lru}. */
  public String redisName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether entries' counters hold frequency instead of recency. */
  public boolean isFrequency() {
    return this == ALLKEYS_LFU || this == VOLATILE_LFU;
  }

  /** Whether only entries with an expiry may go. */
  public boolean isVolatile() {
    return compareTo(VOLATILE_LRU) >= 0;
  }

  /** Whether it may find nothing that may go, so that writes have to be refused. */
  public boolean mayRefuse() {
    return this == NOEVICTION || isVolatile();
  }

  /** Whether any sampled entry may go, whatever its counter says. */
  public boolean isRandom() {
    return this == ALLKEYS_RANDOM || this == VOLATILE_RANDOM;
  }

  /** The policy of that name; IllegalArgumentException naming the accepted ones. */
  public static EvictionPolicy ofRedisName(String name) {
    for (EvictionPolicy policy : values()) {
      if (policy.redisName().equals(name.toLowerCase(Locale.ROOT))) {
        return policy;
      }
    }
    StringBuilder known = new StringBuilder();
    for (EvictionPolicy policy : values()) {
      known.append(known.isEmpty() ? "" : ", ").append(policy.redisName());
    }
    throw new IllegalArgumentException(
        "unknown eviction policy '" + name + "': use one of " + known);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Clock;
import org.keystead.engine.Region;
import org.keystead.engine.table.Entry;

/**
 * The cache's expiry policy in terms of the region: moments in milliseconds since the epoch. Where
 * the policy says "eternal", {@link Entry#NEVER} lets the region's configured time to live decide.
 *
 * <p>A policy that throws counts as one that says: eternal on creation, unchanged on access and
 * update (the "implementation specific default" of the specification).
 */
final class Expiry {
  private final ExpiryPolicy policy;
  private final Clock clock;
  private final boolean eternal;
  private final boolean accessMatters;

  Expiry(ExpiryPolicy policy, Clock clock) {
    this.policy = policy;
    this.clock = clock;
    Class<?> type = policy.getClass();
    this.eternal = type == EternalExpiryPolicy.class;
    this.accessMatters =
        type != EternalExpiryPolicy.class
            && type != CreatedExpiryPolicy.class
            && type != ModifiedExpiryPolicy.class;
  }

  ExpiryPolicy policy() {
    return policy;
  }

  /** Whether the policy has nothing to say: eternal on creation, then unchanged. */
  boolean isEternal() {
    return eternal;
  }

  /** When an entry expires that is created now. */
  long created() {
    Duration duration = ask(policy::getExpiryForCreation);
    return duration == null ? Entry.NEVER : after(duration);
  }

  /** When the entry expires if it is updated now. */
  long updated(Entry present) {
    Duration duration = ask(policy::getExpiryForUpdate);
    return duration == null ? present.expireAtMillis() : after(duration);
  }

  /** Moves the expiry of an entry that was read. */
  <K> void accessed(Region<K, ?> region, K key, Entry entry) {
    if (accessMatters) {
      Duration duration = ask(policy::getExpiryForAccess);
      long expireAtMillis = duration == null ? entry.expireAtMillis() : after(duration);
      if (expireAtMillis != entry.expireAtMillis()) {
        region.touch(key, entry, expireAtMillis);
      }
    }
  }

  /** Whether an entry with that expiry would be expired already: it is not stored at all. */
  boolean isOver(long expireAtMillis) {
    return expireAtMillis != Entry.NEVER && expireAtMillis <= clock.millis();
  }

  /** The moment after a time to live that is given with an entry. */
  long after(java.time.Duration timeToLive) {
    return saturated(lifeMillis(timeToLive));
  }

  /** How many milliseconds it is, as many as there can be if it is more. */
  static long lifeMillis(java.time.Duration timeToLive) {
    return TimeUnit.MILLISECONDS.convert(timeToLive);
  }

  private long after(Duration duration) {
    return duration.isEternal()
        ? Entry.NEVER
        : saturated(duration.getTimeUnit().toMillis(duration.getDurationAmount()));
  }

  private long saturated(long lifeMillis) {
    long expireAtMillis = clock.millis() + lifeMillis;
    return expireAtMillis < lifeMillis ? Entry.NEVER : expireAtMillis;
  }

  private static @Nullable Duration ask(Supplier<@Nullable Duration> question) {
    try {
      return question.get();
    } catch (RuntimeException expected) {
      return null;
    }
  }
}

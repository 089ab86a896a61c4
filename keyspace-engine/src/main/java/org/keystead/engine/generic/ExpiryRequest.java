// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.generic;

import org.keystead.engine.table.Entry;

/**
 * When a key shall expire, as a caller asks for it; reused from one operation to the next. A span
 * of time becomes a moment under the key's stripe, since callers have no clock.
 */
public final class ExpiryRequest {
  /** What {@link #resolve} answers when there is no such moment. */
  public static final long INVALID = Long.MIN_VALUE;

  private enum Kind {
    NONE,
    KEEP,
    PERSIST,
    AFTER,
    AT,
    INVALID
  }

  private Kind kind = Kind.NONE;
  private long millis;

  /** Not told: a string that is set does not expire, one that is read stays as it is. */
  public ExpiryRequest none() {
    return set(Kind.NONE, 0);
  }

  /** As it is now. */
  public ExpiryRequest keep() {
    return set(Kind.KEEP, 0);
  }

  /** Never. */
  public ExpiryRequest persist() {
    return set(Kind.PERSIST, 0);
  }

  /** In so many milliseconds from the operation on. */
  public ExpiryRequest afterMillis(long spanMillis) {
    return set(Kind.AFTER, spanMillis);
  }

  /** At that moment, which may have passed. */
  public ExpiryRequest atEpochMillis(long epochMillis) {
    return set(Kind.AT, epochMillis);
  }

  /** Something that is refused as soon as the operation looks at it. */
  public ExpiryRequest invalid() {
    return set(Kind.INVALID, 0);
  }

  private ExpiryRequest set(Kind newKind, long newMillis) {
    kind = newKind;
    millis = newMillis;
    return this;
  }

  public boolean isNone() {
    return kind == Kind.NONE;
  }

  public boolean isKeep() {
    return kind == Kind.KEEP;
  }

  public boolean isPersist() {
    return kind == Kind.PERSIST;
  }

  /** Whether a moment is asked for. */
  public boolean isMoment() {
    return kind == Kind.AFTER || kind == Kind.AT || kind == Kind.INVALID;
  }

  /** Whether the moment counts from now. */
  public boolean isRelative() {
    return kind == Kind.AFTER;
  }

  /**
   * The moment in milliseconds since the epoch, or {@link #INVALID} if it overflows. The last
   * moment that a long holds means never in the engine and becomes the one before.
   */
  public long resolve(long nowMillis) {
    if (kind == Kind.INVALID || kind == Kind.AFTER && millis > Long.MAX_VALUE - nowMillis) {
      return INVALID;
    }
    long at = kind == Kind.AFTER ? millis + nowMillis : millis;
    return Math.max(INVALID + 1, Math.min(Entry.NEVER - 1, at));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import org.keystead.engine.bytes.Slice;

/**
 * A key with what a file says about its entry besides the value.
 *
 * <p>There is one for all entries of a file, so that a million of them leave no garbage: it is
 * valid until the visitor that it was passed to returns.
 */
public final class RdbKey {
  /** Stands for a number that the file does not give. */
  public static final int NONE = -1;

  private static final int FIRST_BYTES = 256;

  private final Slice key = new Slice();
  private byte[] bytes = new byte[FIRST_BYTES];
  private long expireAtMillis;
  private int frequency;
  private long idleSeconds;

  RdbKey() {}

  /** Takes a copy of the key, and the next three as they are. */
  RdbKey set(Slice newKey, long newExpireAtMillis, int newFrequency, long newIdleSeconds) {
    int length = newKey.length();
    if (length > bytes.length) {
      bytes = new byte[Math.max(length, (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8))];
    }
    System.arraycopy(newKey.array(), newKey.offset(), bytes, 0, length);
    key.aim(bytes, 0, length);
    expireAtMillis = newExpireAtMillis;
    frequency = newFrequency;
    idleSeconds = newIdleSeconds;
    return this;
  }

  /** The key's bytes. */
  public Slice key() {
    return key;
  }

  /** When the entry expires, in milliseconds since the epoch; {@link #NONE} for never. */
  public long expireAtMillis() {
    return expireAtMillis;
  }

  /** The logarithmic use counter of the LFU policies, 0 to 255; {@link #NONE} when not said. */
  public int frequency() {
    return frequency;
  }

  /** Time since the last use at the moment of saving; {@link #NONE} when not said. */
  public long idleSeconds() {
    return idleSeconds;
  }
}

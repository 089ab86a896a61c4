// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

/**
 * What a file says about an entry besides its value.
 *
 * @param key the key's bytes; a fresh array that the receiver may keep
 * @param expireAtMillis when the entry expires, in milliseconds since the epoch; {@link #NONE} for
 *     never
 * @param frequency the logarithmic use counter of the LFU policies, 0 to 255; {@link #NONE} when
 *     not said
 * @param idleSeconds time since the last use at the moment of saving; {@link #NONE} when not said
 */
public record RdbKey(byte[] key, long expireAtMillis, int frequency, long idleSeconds) {
  /** Stands for a number that the file does not give. */
  public static final int NONE = -1;
}

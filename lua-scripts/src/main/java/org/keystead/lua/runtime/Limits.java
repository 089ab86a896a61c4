// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/**
 * What a script may use. The limits of depth are Lua's own and fixed.
 *
 * @param steps backward jumps, calls and units of native work in one call from the host; {@link
 *     Long#MAX_VALUE} for any number
 * @param memoryBytes live bytes of the whole state, counted when that many were allocated
 * @param stringBytes the longest string that a script can make
 */
public record Limits(long steps, long memoryBytes, int stringBytes) {
  /** Any number of steps, 256 MB, strings up to 64 MB. */
  public static final Limits DEFAULT = new Limits(Long.MAX_VALUE, 256L << 20, 64 << 20);

  public Limits {
    if (steps <= 0 || memoryBytes <= 0 || stringBytes <= 0) {
      throw new IllegalArgumentException("A limit is positive");
    }
  }

  public Limits withSteps(long newSteps) {
    return new Limits(newSteps, memoryBytes, stringBytes);
  }

  public Limits withMemoryBytes(long newMemoryBytes) {
    return new Limits(steps, newMemoryBytes, stringBytes);
  }

  public Limits withStringBytes(int newStringBytes) {
    return new Limits(steps, memoryBytes, newStringBytes);
  }
}

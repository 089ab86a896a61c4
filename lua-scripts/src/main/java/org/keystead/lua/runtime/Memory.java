// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

/**
 * The account of one state's memory.
 *
 * <p>Everything that a script makes is charged before it is made; nothing is ever credited. When
 * the charges since the last count reach the limit, the live values are counted by walking from the
 * state's roots, and either the script ends or it may allocate until the next count. So garbage
 * costs a script nothing, and what it holds never exceeds the limit by more than a quarter.
 */
final class Memory {
  /** Fewer bytes than these are part of the step that handles them. */
  static final int LONG_BYTES = 4096;

  /** A step's worth of bytes. */
  private static final int STEP_BITS = 8;

  private final LuaState state;
  private final Limits limits;

  private long usedBytes;
  private long nextCountBytes;

  Memory(LuaState state, Limits limits) {
    this.state = state;
    this.limits = limits;
    this.nextCountBytes = limits.memoryBytes();
  }

  void charge(long bytes) {
    if (bytes > LONG_BYTES) {
      work(bytes);
    }
    usedBytes += bytes;
    if (usedBytes > nextCountBytes) {
      count(bytes);
    }
  }

  /** Counts the steps of copying or comparing so many bytes. */
  void work(long bytes) {
    state.step((int) Math.min(bytes >> STEP_BITS, Integer.MAX_VALUE / 2));
  }

  /** Live bytes at the last count, and all that was made since. */
  long usedBytes() {
    return usedBytes;
  }

  /** Counts now, as collectgarbage does. */
  void collect() {
    count(0);
  }

  int stringBytes() {
    return limits.stringBytes();
  }

  private void count(long wantedBytes) {
    long liveBytes = new LiveBytes(state).count();
    usedBytes = liveBytes + wantedBytes;
    if (usedBytes > limits.memoryBytes()) {
      throw new LuaAbort(LuaAbort.Reason.MEMORY, "script uses too much memory");
    }
    nextCountBytes = Math.max(limits.memoryBytes(), usedBytes + limits.memoryBytes() / 4);
  }
}

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
      count(bytes, false);
    }
  }

  /** Counts the steps of copying or comparing so many bytes. */
  void work(long bytes) {
    state.step((int) Math.min(bytes >> STEP_BITS, Integer.MAX_VALUE / 2));
  }

  /** Counts steps of any other work. */
  void steps(int steps) {
    state.step(steps);
  }

  /** Live bytes at the last count, and all that was made since. */
  long usedBytes() {
    return usedBytes;
  }

  /** Counts now and lets weak tables go of what nothing else holds, as collectgarbage does. */
  void collect() {
    count(0, true);
    work(usedBytes);
  }

  private void count(long wantedBytes, boolean releasesWeak) {
    usedBytes = new LiveBytes(state, releasesWeak).count() + state.compilingBytes + wantedBytes;
    if (usedBytes > limits.memoryBytes() && !releasesWeak) {
      // What weak tables hold is let go of when it is that or the script.
      count(wantedBytes, true);
      return;
    }
    if (usedBytes > limits.memoryBytes()) {
      throw state.abort(LuaAbort.Reason.MEMORY, "script uses too much memory");
    }
    nextCountBytes = Math.max(limits.memoryBytes(), usedBytes + limits.memoryBytes() / 4);
  }
}

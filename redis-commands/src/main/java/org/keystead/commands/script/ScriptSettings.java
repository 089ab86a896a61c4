// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

/** How long scripts may take and how much they may use. Safe for all threads. */
public final class ScriptSettings {
  private volatile long busyReplyMillis = 5000;
  private volatile long memoryBytes = 256L << 20;
  private volatile long stringBytes = 64L << 20;
  private volatile long steps;

  /** busy-reply-threshold: how long a script runs until others are told so; 0 for ever. */
  public long busyReplyMillis() {
    return busyReplyMillis;
  }

  public void busyReplyMillis(long millis) {
    busyReplyMillis = millis;
  }

  /** script-memory-limit: how many bytes all values of a script may have together. */
  public long memoryBytes() {
    return memoryBytes;
  }

  public void memoryBytes(long bytes) {
    memoryBytes = bytes;
  }

  /** script-string-limit: how long a string may be that a script makes. */
  public long stringBytes() {
    return stringBytes;
  }

  public void stringBytes(long bytes) {
    stringBytes = bytes;
  }

  /** script-step-limit: how many steps one call may take; 0 for any number. */
  public long steps() {
    return steps;
  }

  public void steps(long newSteps) {
    steps = newSteps;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.keystead.engine.Clock;

/** CLIENT PAUSE: until when clients' commands wait. Safe for all threads. */
public final class ClientPause implements BooleanSupplier {
  private static final State NONE = new State(0, false);

  private final Clock clock;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
  private volatile State state = NONE;

  ClientPause(Clock clock) {
    this.clock = clock;
  }

  private record State(long untilMillis, boolean onlyWrites) {}

  /**
   * Pauses, or prolongs a pause: the later end counts and the stricter kind, as in Redis.
   *
   * @param onlyWrites whether commands that do not write go on
   */
  public synchronized void pause(long untilEpochMillis, boolean onlyWrites) {
    State now = current();
    boolean active = now != NONE;
    state =
        new State(
            Math.max(untilEpochMillis, now.untilMillis), onlyWrites && (!active || now.onlyWrites));
  }

  public synchronized void unpause() {
    state = NONE;
    for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
      task.run();
    }
  }

  /**
   * Runs a task, once, when the pause is ended by {@link #unpause}; at once if it has ended. A
   * pause that runs out tells nobody: see {@link #remainingMillis}.
   */
  public void whenEnded(Runnable task) {
    boolean active;
    synchronized (this) {
      active = isActive();
      if (active) {
        waiting.add(task);
      }
    }
    if (!active) {
      task.run();
    }
  }

  /** Whether any command waits. */
  public boolean isActive() {
    return state != NONE && current() != NONE;
  }

  @Override
  public boolean getAsBoolean() {
    return isActive();
  }

  /** For how long a paused command still waits; 0 if it does not. */
  public long remainingMillis() {
    State now = current();
    return now == NONE ? 0 : Math.max(1, now.untilMillis - clock.millis());
  }

  /** Whether a command has to wait; {@code writes} if it may change something. */
  boolean holdsBack(boolean writes) {
    State now = state;
    return now != NONE && (writes || !now.onlyWrites) && current() != NONE;
  }

  private State current() {
    State now = state;
    if (now != NONE && clock.millis() >= now.untilMillis) {
      synchronized (this) {
        if (state == now) {
          state = NONE;
          waiting.clear(); // they look at the clock themselves
        }
      }
      return NONE;
    }
    return now;
  }
}

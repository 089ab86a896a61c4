// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.waiting;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.ValueType;

/**
 * Somebody who waits until one of some keys has something for it. It is served once, from one key,
 * by the thread that brought something there; or it gives up first.
 *
 * <p>Threads: {@link #attempt} runs on the thread that changes a key, under the stripes of that key
 * and of the destination and under this object's monitor; so it does nothing but what the engine's
 * operations do with these keys. {@link #served} runs on the same thread when it holds no stripe
 * any more. The rest is safe for all threads.
 */
public abstract class Waiter {
  /** There is no destination, or it is in no other stripe that is known yet. */
  static final int NO_STRIPE = -1;

  private final int database;
  private final ValueType type;
  private final List<Slice> keys;
  private final @Nullable Slice destination;

  /** Read under a key's stripe, written under those of all its keys. */
  private int destinationStripe = NO_STRIPE;

  private State state = State.WAITING;

  private enum State {
    WAITING,
    SERVED,
    CANCELLED
  }

  /**
   * Somebody who waits for keys of a database.
   *
   * @param type what it hopes to find there
   * @param keys full keys in the order in which they are tried at first; a key may come twice;
   *     their bytes must last
   * @param destination another key that an attempt reaches, or null
   */
  protected Waiter(int database, ValueType type, List<Slice> keys, @Nullable Slice destination) {
    this.database = database;
    this.type = type;
    this.keys = List.copyOf(keys);
    this.destination = destination;
  }

  /** The number of the database of all its keys. */
  public final int database() {
    return database;
  }

  /** The keys it waits for. */
  public final List<Slice> keys() {
    return keys;
  }

  /** The other key that it reaches when it is served. */
  public final @Nullable Slice destination() {
    return destination;
  }

  ValueType type() {
    return type;
  }

  int destinationStripe() {
    return destinationStripe;
  }

  void destinationStripe(int stripe) {
    destinationStripe = stripe;
  }

  /**
   * Tries to take what it waits for from one of its keys. It must not fail: who changed the key can
   * do nothing about it.
   */
  protected abstract Attempt attempt(Slice key);

  /**
   * Whether it need not wait at all: under the stripes of all its keys. Tries one after the other.
   * What it throws reaches whoever wanted to wait.
   */
  protected boolean begin() {
    for (Slice key : keys) {
      if (attempt(key) == Attempt.SERVED) {
        return true;
      }
    }
    return false;
  }

  /** It was served after it had waited; no stripe is held. Called by the engine. */
  public abstract void served();

  /** Gives up waiting; false if it was served, or had given up, before. */
  public final synchronized boolean cancel() {
    if (state != State.WAITING) {
      return false;
    }
    state = State.CANCELLED;
    return true;
  }

  /** Whether it was neither served nor has given up. */
  public final synchronized boolean isWaiting() {
    return state == State.WAITING;
  }

  /** {@link #begin}, as the first attempt. */
  synchronized boolean tryAtOnce() {
    if (begin()) {
      state = State.SERVED;
    }
    return state != State.WAITING;
  }

  /** {@link #attempt}; null if it waits no more. */
  synchronized @Nullable Attempt offer(Slice key) {
    if (state != State.WAITING) {
      return null;
    }
    Attempt result = attempt(key);
    if (result == Attempt.SERVED) {
      state = State.SERVED;
    }
    return result;
  }
}

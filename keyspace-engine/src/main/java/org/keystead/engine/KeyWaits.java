// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.Origin;
import org.keystead.engine.table.OverdueException;
import org.keystead.engine.table.Table;
import org.keystead.engine.waiting.Waiter;
import org.keystead.engine.waiting.Waiting;

/** Lets somebody wait for keys: where these are, and under which stripes it happens. */
final class KeyWaits {
  private KeyWaits() {}

  /** See {@link Keyspace#serveOrWait}. */
  static boolean serveOrWait(Keyspace keyspace, Waiter waiter) {
    Engine engine = keyspace.engine();
    Waiting waiting = engine.waiting();
    List<Slice> keys = waiter.keys();
    Slice destination = waiter.destination();
    int count = keys.size() + (destination == null ? 0 : 1);
    Slice[] reached = keys.toArray(new Slice[count]);
    if (destination != null) {
      reached[count - 1] = destination;
    }
    return engine.holding(
        keyspace,
        reached,
        count,
        () -> {
          if (waiting.tryAtOnce(waiter)) {
            return true;
          }
          if (destination != null) {
            waiting.aim(waiter, keyspace.stripeOf(destination));
          }
          keys.forEach(key -> add(keyspace, key, waiter));
          return false;
        });
  }

  private static void add(Keyspace keyspace, Slice key, Waiter waiter) {
    Space space = keyspace.spaceOf(key);
    int stripe = Table.stripeOf(space.hash(key));
    keyspace.engine().waiting().add(stripe, space, space.local(key), key, waiter);
  }

  /**
   * Takes a waiter that was served or has given up out of all lines; no stripe is held. Where a
   * script keeps a thread too long that must not stand still, that happens later: nobody is served
   * any more who has given up.
   */
  static void leave(Engine engine, Waiter waiter) {
    try {
      leaveNow(engine, waiter);
    } catch (OverdueException e) {
      leaveLater(engine, waiter);
    }
  }

  private static void leaveLater(Engine engine, Waiter waiter) {
    try {
      engine.backgroundExecutor().execute(() -> leaveNow(engine, waiter));
    } catch (RejectedExecutionException e) {
      // The engine is closed: there are no lines any more that anybody would serve.
    }
  }

  private static void leaveNow(Engine engine, Waiter waiter) {
    Keyspace keyspace = engine.clientKeyspace(waiter.database());
    Slice[] keys = waiter.keys().toArray(Slice[]::new);
    Hold hold = engine.holds().take(Origin.CLIENT);
    try {
      long mask = hold.lockKeys(keyspace, keys, keys.length, false);
      try {
        for (Slice key : keys) {
          Space space = keyspace.spaceOf(key);
          int stripe = Table.stripeOf(space.hash(key));
          engine.waiting().remove(stripe, space, space.local(key), waiter);
        }
      } finally {
        hold.release(mask);
      }
    } finally {
      engine.holds().giveBack(hold);
    }
  }

  /** Tells a waiter that it was served, from one of its keys; no stripe is held. */
  static void dismiss(Engine engine, Waiter waiter) {
    if (waiter.keys().size() > 1) {
      leave(engine, waiter);
    }
    waiter.served();
  }

  /**
   * Lets everybody wait where the keys are now: a region has come or gone, and what it held was
   * perhaps changed. All stripes are held.
   */
  static void resettle(Engine engine) {
    Waiting waiting = engine.waiting();
    waiting.takeAll(
        (key, waiter) -> {
          Keyspace keyspace = engine.clientKeyspace(waiter.database());
          Slice destination = waiter.destination();
          if (destination != null) {
            waiting.aim(waiter, keyspace.stripeOf(destination));
          }
          add(keyspace, key, waiter);
          Space space = keyspace.spaceOf(key);
          waiting.changed(Table.stripeOf(space.hash(key)), space, space.local(key));
        });
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keystead.engine.Keys.key;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keystead.engine.bytes.Hash;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.OverdueException;
import org.keystead.engine.table.Stripe;
import org.keystead.engine.table.Table;
import org.keystead.testkit.EngineInvariants;
import org.keystead.testkit.FakeClock;

/** A transaction that takes more keys while it holds some meets others that take several. */
@ExtendWith(EngineInvariants.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GrowingKeysTest {
  private final Engine engine = Engine.openManual("growing", new EngineSettings(), new FakeClock());
  private final Keyspace client = engine.clientKeyspace(0);
  private final Slice low = keyWithStripe(3);
  private final Slice high = keyWithStripe(40);

  @AfterEach
  void close() {
    engine.close();
  }

  private static Slice keyWithStripe(int stripe) {
    int number = 0;
    while (true) {
      Slice key = key("key" + number++);
      if (Table.stripeOf(Hash.of(key.array(), key.offset(), key.length())) == stripe) {
        return key;
      }
    }
  }

  private Stripe stripe(int number) {
    return engine.stripes()[number];
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(100_000);
    }
  }

  private boolean set(Slice key, String value) {
    return client.update(
        key,
        key(value),
        (slot, content) -> {
          slot.setString(content, Long.MAX_VALUE);
          return true;
        });
  }

  private static HeldKeys growing(Slice... keys) {
    HeldKeys held = new HeldKeys();
    held.mayGrow();
    held.onlyReads();
    for (Slice key : keys) {
      held.add(key);
    }
    return held;
  }

  /** The circle that would close: it has the high stripe and wants the low one, we the reverse. */
  @Test
  void whoTakesSeveralKeysLetsGoOfThemForWhoseTurnItIs() throws InterruptedException {
    HeldKeys held = growing(high);
    List<Thread> others = new ArrayList<>();
    boolean done =
        engine.holding(
            held,
            () -> {
              Thread other =
                  new Thread(() -> client.updateAll(keys(), 2, this, (slots, test) -> 1));
              others.add(other);
              other.start();
              await(() -> stripe(3).isLocked() && stripe(40).hasQueuedThreads());
              held.reach(engine, low);
              return stripe(3).isHeldByCurrentThread();
            });
    assertTrue(done);
    others.get(0).join();
    assertFalse(stripe(3).isLocked());
    assertFalse(stripe(40).isLocked());
  }

  private Slice[] keys() {
    return new Slice[] {low, high};
  }

  @Test
  void keysThatWereAddedAreHeldToTheEndAndSeenWhole() {
    HeldKeys held = growing(high);
    engine.holding(
        held,
        () -> {
          held.beginChanges();
          set(high, "1");
          held.reach(engine, low);
          set(low, "1");
          assertTrue(Stripe.isMarked(stripe(3).version()));
          assertTrue(Stripe.isMarked(stripe(40).version()));
          return true;
        });
    assertTrue(Stripe.isQuiet(stripe(3).version()));
    assertTrue(client.read(low) != null && client.read(high) != null);
  }

  @Test
  void nothingIsMarkedBeforeTheFirstChange() {
    HeldKeys held = growing(high);
    engine.holding(
        held,
        () -> {
          held.reach(engine, low);
          assertTrue(Stripe.isQuiet(stripe(3).version()));
          held.reachEverything();
          assertTrue(held.areAll());
          assertTrue(Stripe.isQuiet(stripe(40).version()));
          return true;
        });
  }

  @Test
  void onlyOneGrowsAtATime() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread first =
        new Thread(
            () ->
                engine.holding(
                    growing(high),
                    () -> {
                      begun.countDown();
                      await(() -> end.getCount() == 0);
                      return true;
                    }));
    first.start();
    begun.await();
    Thread second = new Thread(() -> engine.holding(growing(low), () -> true));
    second.start();
    await(() -> engine.patience().turn().hasQueuedThread(second));
    end.countDown();
    first.join();
    second.join();
  }

  @Test
  void whoIsInAHurryIsRefusedOnceSomebodyTakesTooLong() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread slow =
        new Thread(
            () ->
                engine.holding(
                    growing(high),
                    () -> {
                      begun.countDown();
                      await(() -> end.getCount() == 0);
                      return true;
                    }));
    slow.start();
    begun.await();
    engine.patience().hurry();
    engine.patience().overdue(true);
    try {
      assertThrows(OverdueException.class, () -> set(high, "1"));
      assertThrows(
          OverdueException.class, () -> client.updateAll(keys(), 2, this, (slots, test) -> 1));
      assertThrows(OverdueException.class, () -> engine.holding(growing(low), () -> true));
      assertFalse(stripe(3).isLocked());
    } finally {
      engine.patience().overdue(false);
      engine.patience().noHurry();
      end.countDown();
    }
    slow.join();
    assertEquals(true, set(high, "1"));
  }

  @Test
  void whoIsInterruptedWhileItWaitsIsSoAfterwards() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread holder =
        new Thread(
            () ->
                engine.holding(
                    growing(high),
                    () -> {
                      begun.countDown();
                      await(() -> end.getCount() == 0);
                      return true;
                    }));
    holder.start();
    begun.await();
    boolean[] interrupted = new boolean[1];
    Thread waiting =
        new Thread(
            () -> {
              client.updateAll(keys(), 2, this, (slots, test) -> 1);
              interrupted[0] = Thread.currentThread().isInterrupted();
            });
    waiting.start();
    await(() -> stripe(3).isLocked());
    waiting.interrupt();
    end.countDown();
    waiting.join();
    holder.join();
    assertTrue(interrupted[0]);
  }
}

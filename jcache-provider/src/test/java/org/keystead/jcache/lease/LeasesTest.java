// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.keystead.testkit.Stress;
import org.keystead.testkit.Threads;

@SuppressWarnings("try") // leases are held, not used
class LeasesTest {
  private static final class CycleException extends RuntimeException {}

  private final Leases<String> leases = leases();

  private static Leases<String> leases() {
    return new Leases<>(Comparator.naturalOrder(), key -> new CycleException());
  }

  @Test
  void theOwnerTakesItsLeaseAgainAndLetsGoAfterTheLastEnd() throws Exception {
    Lease outer = leases.take("k");
    Lease inner = leases.take("k");
    assertSame(outer, inner);
    CompletableFuture<Void> other = takeElsewhere(leases, "k");
    awaitWaiting(leases, "k", other);
    inner.close();
    assertFalse(other.isDone());
    outer.close();
    other.get(30, TimeUnit.SECONDS);
    assertEquals(0, leases.heldCount());
  }

  @Test
  void leasesOfDifferentKeysDoNotWaitForEachOther() throws Exception {
    try (Lease mine = leases.take("mine")) {
      takeElsewhere(leases, "other").get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void aCircleOfTwoIsReportedToTheOneThatClosesIt() throws Exception {
    Lease mine = leases.take("a");
    CompletableFuture<Void> otherHolds = new CompletableFuture<>();
    CompletableFuture<Void> other =
        Threads.run(
            () -> {
              try (Lease its = leases.take("b")) {
                otherHolds.complete(null);
                leases.take("a").close();
              }
            });
    otherHolds.get(30, TimeUnit.SECONDS);
    awaitWaiting(leases, "a", other);
    assertThrows(CycleException.class, () -> leases.take("b"));
    mine.close();
    other.get(30, TimeUnit.SECONDS);
  }

  @Test
  void aCircleThroughTwoCachesIsSeenToo() throws Exception {
    Leases<String> others = leases();
    Lease mine = leases.take("a");
    CompletableFuture<Void> otherHolds = new CompletableFuture<>();
    CompletableFuture<Void> other =
        Threads.run(
            () -> {
              try (Lease its = others.take("b")) {
                otherHolds.complete(null);
                leases.take("a").close();
              }
            });
    otherHolds.get(30, TimeUnit.SECONDS);
    awaitWaiting(leases, "a", other);
    assertThrows(CycleException.class, () -> others.take("b"));
    mine.close();
    other.get(30, TimeUnit.SECONDS);
  }

  @Test
  void aBulkOperationThatCannotHaveAllKeepsNone() throws Exception {
    Lease mine = leases.take("m");
    CompletableFuture<Void> otherHolds = new CompletableFuture<>();
    CompletableFuture<Void> other =
        Threads.run(
            () -> {
              try (Lease its = leases.take("z")) {
                otherHolds.complete(null);
                leases.take("m").close();
              }
            });
    otherHolds.get(30, TimeUnit.SECONDS);
    awaitWaiting(leases, "m", other);
    assertThrows(CycleException.class, () -> leases.takeAll(List.of("z", "b", "a")));
    takeElsewhere(leases, "a").get(30, TimeUnit.SECONDS);
    takeElsewhere(leases, "b").get(30, TimeUnit.SECONDS);
    mine.close();
    other.get(30, TimeUnit.SECONDS);
    assertEquals(0, leases.heldCount());
  }

  @Test
  void aKeyThatWasChangedMeanwhileIsNotLeasedForEver() {
    Leases<List<String>> ofLists =
        new Leases<>(Comparator.comparing(List::toString), key -> new CycleException());
    List<String> key = new ArrayList<>(List.of("a"));
    try (Lease lease = ofLists.take(key)) {
      key.add("b");
    }
    assertEquals(0, ofLists.heldCount());
  }

  @Test
  void waitingThreadsKeepTheirInterrupt() throws Exception {
    Lease mine = leases.take("k");
    CompletableFuture<Boolean> kept = new CompletableFuture<>();
    Thread waiter =
        new Thread(
            () -> {
              leases.take("k").close();
              kept.complete(Thread.currentThread().isInterrupted());
            });
    waiter.start();
    waiter.interrupt();
    awaitState(waiter, Thread.State.WAITING);
    mine.close();
    assertTrue(kept.get(30, TimeUnit.SECONDS));
  }

  /** The model: plain counters, each guarded by its key's lease only. */
  @Test
  void countersUnderLeasesLoseNothingWhileSingleAndBulkTakersMix() throws Exception {
    int keys = 6;
    long[] counters = new long[keys];
    long[] wanted = new long[4];
    AtomicInteger rounds = new AtomicInteger();
    Stress stress = new Stress();
    for (int thread = 0; thread < wanted.length; thread++) {
      int id = thread;
      Random random = new Random(4711L + thread);
      stress.repeat(
          round -> {
            List<String> some = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(4); i++) {
              some.add(String.valueOf(random.nextInt(keys)));
            }
            if (some.size() == 1) {
              try (Lease lease = leases.take(some.get(0));
                  Lease again = leases.take(some.get(0))) {
                counters[Integer.parseInt(some.get(0))]++;
                wanted[id]++;
              }
            } else {
              try (LeaseSet set = leases.takeAll(some)) {
                for (String key : some) {
                  counters[Integer.parseInt(key)]++;
                  wanted[id]++;
                }
              }
            }
            rounds.incrementAndGet();
          });
    }
    stress.until(() -> rounds.get() > 1000).run();
    long counted = 0;
    long expected = 0;
    for (long counter : counters) {
      counted += counter;
    }
    for (long part : wanted) {
      expected += part;
    }
    assertTrue(expected > 1000, "the threads did something: " + expected);
    assertEquals(expected, counted);
    assertEquals(0, leases.heldCount());
  }

  private static CompletableFuture<Void> takeElsewhere(Leases<String> leases, String key) {
    return Threads.run(() -> leases.take(key).close());
  }

  private static void awaitWaiting(Leases<String> leases, String key, CompletableFuture<?> waiter)
      throws ExecutionException, InterruptedException {
    while (!leases.isWanted(key)) {
      if (waiter.isDone()) {
        waiter.get();
        throw new AssertionError("it did not wait");
      }
      Thread.onSpinWait();
    }
  }

  private static void awaitState(Thread thread, Thread.State state) {
    while (thread.getState() != state) {
      Thread.onSpinWait();
    }
  }
}

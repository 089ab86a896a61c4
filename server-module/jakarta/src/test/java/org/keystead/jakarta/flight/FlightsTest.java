// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.flight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keystead.testkit.Threads;

@Timeout(60)
final class FlightsTest {
  private final Flights flights = new Flights(Duration.ofSeconds(30));
  private final Map<Object, Object> cache = new ConcurrentHashMap<>();
  private final List<String> failures = new CopyOnWriteArrayList<>();

  @AfterEach
  void nothingIsLeft() {
    assertEquals(0, flights.count());
    assertEquals(0, flights.waiting());
  }

  @Test
  void concurrentMissesOfOneKeyRunTheMethodOnce() {
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch release = new CountDownLatch(1);
    List<CompletableFuture<Object>> callers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      callers.add(
          call(
              "a",
              () -> {
                runs.incrementAndGet();
                release.await();
                return "value";
              }));
    }
    awaitWaiting(7);

    release.countDown();

    callers.forEach(caller -> assertEquals("value", caller.join()));
    assertEquals(1, runs.get());
  }

  @Test
  void differentKeysDoNotWaitForEachOther() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Object> slow = call("slow", await(release, "late"));

    assertEquals("soon", run("fast", () -> "soon"));

    release.countDown();
    assertEquals("late", slow.join());
  }

  @Test
  void aFailureIsSharedByThoseWhoWaited() {
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch release = new CountDownLatch(1);
    Callable<Object> failing =
        () -> {
          runs.incrementAndGet();
          release.await();
          throw new IOException("down");
        };
    List<CompletableFuture<Object>> callers =
        List.of(call("a", failing), call("a", failing), call("a", failing));
    awaitWaiting(2);

    release.countDown();

    for (CompletableFuture<Object> caller : callers) {
      assertEquals(
          "down",
          assertThrows(CompletionException.class, caller::join).getCause().getCause().getMessage());
    }
    assertEquals(1, runs.get());
    assertEquals(Map.of(), cache);
  }

  @Test
  void whatConcernsTheLeadersThreadOnlyIsNotShared() {
    AtomicInteger runs = new AtomicInteger();
    CountDownLatch release = new CountDownLatch(1);
    Callable<Object> interruptedFirst =
        () -> {
          if (runs.incrementAndGet() == 1) {
            release.await();
            throw new InterruptedException();
          }
          return "second try";
        };
    List<CompletableFuture<Object>> callers =
        List.of(call("a", interruptedFirst), call("a", interruptedFirst));
    awaitWaiting(1);

    release.countDown();

    long succeeded =
        callers.stream()
            .filter(caller -> "second try".equals(caller.exceptionally(e -> "failed").join()))
            .count();
    assertEquals(1, succeeded);
    assertEquals(2, runs.get());
  }

  @Test
  void recursionOnTheSameKeyRunsTheMethodAgain() throws Exception {
    AtomicInteger depth = new AtomicInteger();

    Object value = run("a", () -> recurse(depth));

    assertEquals("bottom", value);
    assertEquals(2, depth.get());
  }

  private Object recurse(AtomicInteger depth) throws Exception {
    return depth.incrementAndGet() == 2 ? "bottom" : run("a", () -> recurse(depth));
  }

  @Test
  void callersThatWouldWaitForEachOtherInACircleDoNotWait() {
    CountDownLatch both = new CountDownLatch(2);
    CompletableFuture<Object> one = call("a", () -> meet(both, "b"));
    CompletableFuture<Object> other = call("b", () -> meet(both, "a"));

    assertTrue(String.valueOf(one.join()).startsWith("via"));
    assertTrue(String.valueOf(other.join()).startsWith("via"));
  }

  /** Only once both lead does each ask for the other's key. */
  private Object meet(CountDownLatch both, String otherKey) throws Exception {
    both.countDown();
    both.await();
    return "via " + run(otherKey, () -> "direct");
  }

  @Test
  void whoHasWaitedForTheLongestTimeRunsTheMethodItself() throws Exception {
    Flights impatient = new Flights(Duration.ofMillis(1));
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    Target target = new Target(null, "cache", "a");
    CompletableFuture<Object> hanging =
        Threads.supply(
            () ->
                unchecked(
                    () ->
                        impatient.run(
                            target,
                            computation(
                                "a",
                                () -> {
                                  begun.countDown();
                                  release.await();
                                  return "late";
                                }))));
    begun.await();

    assertEquals("own", impatient.run(target, computation("a", () -> "own")));

    release.countDown();
    hanging.join();
  }

  @Test
  void whoIsInterruptedRunsTheMethodItselfAndStaysInterrupted() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Object> leader = call("a", await(release, "late"));
    awaitUnderway();
    Thread.currentThread().interrupt();

    assertEquals("own", run("a", () -> "own"));

    assertTrue(Thread.interrupted());
    release.countDown();
    leader.join();
  }

  @Test
  void whatWasComputedBeforeARemovalIsNotStoredAfterIt() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Object> old = call("a", await(release, "old"));
    awaitUnderway();

    flights.cutOff(new Target(null, "cache", "a"));
    assertEquals("new", run("a", () -> "new"));
    release.countDown();

    assertEquals("old", old.join());
    assertEquals("new", cache.get("a"));
  }

  @Test
  void whatWasComputedBesideAFlightThatHasLandedIsNotStoredAfterARemovalEither() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Object> leader = call("a", await(release, "landed"));
    awaitUnderway();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch releaseBeside = new CountDownLatch(1);
    CompletableFuture<Object> beside =
        Threads.supply(
            () ->
                unchecked(
                    () -> {
                      Thread.currentThread().interrupt(); // So it does not wait.
                      return run(
                          "a",
                          () -> {
                            Thread.interrupted();
                            begun.countDown();
                            releaseBeside.await();
                            return "old";
                          });
                    }));
    begun.await();
    release.countDown();
    leader.join();

    flights.cutOff(new Target(null, "cache", "a"));
    cache.remove("a");
    releaseBeside.countDown();

    assertEquals("old", beside.join());
    assertEquals(Map.of(), cache);
  }

  @Test
  void aThreadThatIsInterruptedCutsOffAllTheSame() {
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Object> old = call("a", await(release, "old"));
    awaitUnderway();

    Thread.currentThread().interrupt();
    flights.cutOff(new Target(null, "cache", "a"));

    assertTrue(Thread.interrupted());
    release.countDown();
    assertEquals("old", old.join());
    assertEquals(Map.of(), cache);
  }

  @Test
  void aFailureThatWasCutOffIsNotRemembered() {
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Object> failing =
        call(
            "a",
            () -> {
              release.await();
              throw new IOException("not found");
            });
    awaitUnderway();

    flights.cutOff(new Target(null, "cache", "a"));
    release.countDown();

    assertThrows(CompletionException.class, failing::join);
    assertEquals(List.of(), failures);
    assertThrows(IllegalStateException.class, () -> run("b", FlightsTest::fail));
    assertEquals(List.of("down"), failures);
  }

  private static Object fail() {
    throw new IllegalStateException("down");
  }

  @Test
  void aKeyThatTheMethodChangesLeavesNoFlightBehind() throws Exception {
    List<String> key = new ArrayList<>(List.of("a"));
    Target target = new Target(null, "cache", key);

    flights.run(
        target,
        computation(
            "a",
            () -> {
              key.add("b");
              return "value";
            }));

    assertEquals(0, flights.count());
    assertFalse(target.isUnchanged());
  }

  @Test
  void aRenewalCutsOffWhatIsBeingComputed() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Object> old = call("a", await(release, "old"));
    awaitUnderway();

    assertEquals("new", renew("a", () -> "new"));
    release.countDown();

    assertEquals("old", old.join());
    assertEquals("new", cache.get("a"));
  }

  @Test
  void aRenewalDuringWhichTheKeyWasChangedIsForgotten() throws Exception {
    cache.put("a", "before");

    Object value =
        renew(
            "a",
            () -> {
              flights.cutOff(new Target(null, "cache", "a"));
              cache.put("a", "by another");
              return "by this";
            });

    assertEquals("by this", value);
    assertEquals(Map.of(), cache);
  }

  @Test
  void aRenewalToNothingForgetsWhatWas() throws Exception {
    cache.put("a", "before");

    assertNull(renew("a", () -> null));

    assertEquals(Map.of(), cache);
  }

  @Test
  void whoComesWhenTheFlightHasLandedFindsItsValue() throws Exception {
    cache.put("a", "landed");

    assertSame("landed", run("a", () -> "again"));
  }

  @Test
  void nullIsSharedAndNotStored() throws Exception {
    assertNull(run("a", () -> null));
    assertEquals(Map.of(), cache);
  }

  private static Callable<Object> await(CountDownLatch latch, String value) {
    return () -> {
      latch.await();
      return value;
    };
  }

  private CompletableFuture<Object> call(String key, Callable<Object> method) {
    return Threads.supply(() -> unchecked(() -> run(key, method)));
  }

  private Object run(String key, Callable<Object> method) throws Exception {
    return flights.run(new Target(null, "cache", key), computation(key, method));
  }

  private Object renew(String key, Callable<Object> method) throws Exception {
    return flights.renew(new Target(null, "cache", key), computation(key, method));
  }

  private Computation computation(String key, Callable<Object> method) {
    return new Computation() {
      @Override
      public Object lookUp() {
        return cache.get(key);
      }

      @Override
      public Object compute() throws Exception {
        return method.call();
      }

      @Override
      public void store(Object value) {
        cache.put(key, value);
      }

      @Override
      public void storeFailure(Throwable thrown) {
        failures.add(thrown.getMessage());
      }

      @Override
      public void forget() {
        cache.remove(key);
      }
    };
  }

  private static Object unchecked(Callable<Object> call) {
    try {
      return call.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitWaiting(int count) {
    while (flights.waiting() < count) {
      Thread.onSpinWait();
    }
  }

  private void awaitUnderway() {
    while (flights.count() == 0) {
      Thread.onSpinWait();
    }
  }
}

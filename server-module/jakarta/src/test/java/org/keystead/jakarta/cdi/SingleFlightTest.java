// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keystead.testkit.Threads;

@Timeout(60)
final class SingleFlightTest {
  private TestApplication application;
  private Slow slow;

  @BeforeEach
  void deploy() {
    application = TestApplication.of(Slow.class);
    slow = application.bean(Slow.class);
  }

  @AfterEach
  void undeploy() {
    application.close();
  }

  @Test
  void aHundredCallersOfAnUncachedKeyRunTheMethodOnce() {
    CountDownLatch goOn = new CountDownLatch(1);
    List<CompletableFuture<List<String>>> callers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      callers.add(Threads.supply(() -> slow.find("a", goOn)));
    }
    awaitWaiting(99);

    goOn.countDown();

    callers.forEach(caller -> assertEquals(List.of("found", "a"), caller.join()));
    assertEquals(1, slow.calls());
  }

  @Test
  void eachCallerHasAValueOfItsOwn() {
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<List<String>> one = Threads.supply(() -> slow.find("a", goOn));
    CompletableFuture<List<String>> other = Threads.supply(() -> slow.find("a", goOn));
    awaitWaiting(1);

    goOn.countDown();

    assertEquals(one.join(), other.join());
    assertNotSame(one.join(), other.join());
  }

  @Test
  void anExceptionThatIsRememberedIsThrownToAllAndTheMethodRanOnce() {
    CountDownLatch goOn = new CountDownLatch(1);
    List<CompletableFuture<Object>> callers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      callers.add(Threads.supply(() -> unchecked("a", goOn)));
    }
    awaitWaiting(2);

    goOn.countDown();

    for (CompletableFuture<Object> caller : callers) {
      CompletionException e = assertThrows(CompletionException.class, caller::join);
      assertEquals("down", e.getCause().getCause().getMessage());
    }
    assertThrows(IOException.class, () -> slow.failing("a", goOn));
    assertEquals(1, slow.calls());
  }

  private Object unchecked(String key, CountDownLatch goOn) {
    try {
      return slow.failing(key, goOn);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aRecursiveMethodFindsItsOwnResults() {
    assertEquals(55, slow.fibonacci(10));

    assertEquals(11, slow.calls());
  }

  private void awaitWaiting(int count) {
    while (application.extension().flights().waiting() < count) {
      Thread.onSpinWait();
    }
  }

  @ApplicationScoped
  static class Slow {
    private final AtomicInteger calls = new AtomicInteger();

    @Inject private Slow self;

    int calls() {
      return calls.get();
    }

    @CacheResult(cacheName = "slow")
    public List<String> find(@CacheKey String key, CountDownLatch goOn) {
      calls.incrementAndGet();
      await(goOn);
      return new ArrayList<>(List.of("found", key));
    }

    @CacheResult(cacheName = "failing", exceptionCacheName = "failures")
    public String failing(@CacheKey String key, CountDownLatch goOn) throws IOException {
      calls.incrementAndGet();
      await(goOn);
      throw new IOException("down");
    }

    @CacheResult(cacheName = "fibonacci")
    public int fibonacci(int n) {
      calls.incrementAndGet();
      return n < 2 ? n : self.fibonacci(n - 1) + self.fibonacci(n - 2);
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.cdi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keystead.testkit.Threads;

@Timeout(60)
final class CacheChangesTest {
  private TestApplication application;
  private Store store;

  @BeforeEach
  void deploy() {
    application = TestApplication.of(Store.class);
    store = application.bean(Store.class);
  }

  @AfterEach
  void undeploy() {
    application.close();
  }

  @Test
  void aPutStoresTheValueParameterUnderTheOthers() {
    store.put("a", "one");

    assertEquals("one", store.get("a"));
    assertEquals(Set.of("store:a"), application.keys());
  }

  @Test
  void aPutAfterTheMethodFindsTheCacheAsItWas() {
    store.put("a", "one");

    assertEquals(Set.of("store:a"), store.putAndLook("b", "two", application));
    assertEquals(Set.of("store:a", "store:b"), application.keys());
  }

  @Test
  void aPutBeforeTheMethodStaysWhateverTheMethodDoes() {
    assertThrows(IOException.class, () -> store.putBefore("a", "one", new IOException()));

    assertEquals("one", store.get("a"));
  }

  @Test
  void aPutOfNullRemovesWhatWasCached() {
    store.put("a", "one");
    store.put("b", "two");
    store.put("a", null);

    assertEquals(Set.of("store:b"), application.keys());
    assertEquals("computed", store.get("a"));
  }

  @Test
  void anExceptionPreventsThePut() {
    assertThrows(IOException.class, () -> store.putAfter("a", "one", new IOException()));

    assertEquals(Set.of(), application.keys());
  }

  @Test
  void anExceptionThatIsNamedDoesNotPreventThePut() {
    assertThrows(
        IllegalStateException.class,
        () -> store.putInSpite("a", "one", new IllegalStateException()));
    assertThrows(
        UnsupportedOperationException.class,
        () -> store.putInSpite("b", "two", new UnsupportedOperationException()));
    assertThrows(IOException.class, () -> store.putInSpite("c", "three", new IOException()));

    assertEquals(Set.of("store:a"), application.keys());
  }

  @Test
  void aRemoveRemovesItsKeyAfterTheMethod() {
    store.put("a", "one");
    store.put("b", "two");

    assertEquals(2, store.remove("a", "unused", application));

    assertEquals(Set.of("store:b"), application.keys());
  }

  @Test
  void aRemoveRemovesTheKeyOfTheCallWhateverTheMethodMakesOfItsArgument() {
    store.putList(new ArrayList<>(List.of("a")), "one");

    store.removeList(new ArrayList<>(List.of("a")));

    assertEquals(Set.of(), application.keys());
  }

  @Test
  void anExceptionPreventsTheRemoveUnlessItIsNotExcluded() {
    store.put("a", "one");
    assertThrows(IOException.class, () -> store.removeAfter("a", new IOException()));
    assertEquals(Set.of("store:a"), application.keys());

    assertThrows(IOException.class, () -> store.removeInSpite("a", new IOException()));
    assertEquals(Set.of("store:a"), application.keys());
    assertThrows(
        IllegalStateException.class, () -> store.removeInSpite("a", new IllegalStateException()));
    assertEquals(Set.of(), application.keys());
  }

  @Test
  void removeAllRemovesAllBeforeOrAfterTheMethod() {
    store.put("a", "one");
    store.put("b", "two");
    assertEquals(Set.of(), store.removeAllBefore(application));

    store.put("a", "one");
    assertEquals(Set.of("store:a"), store.removeAllAfter(application));
    assertEquals(Set.of(), application.keys());
  }

  @Test
  void whatWasReadBeforeARemovalIsNotCachedAfterIt() {
    CountDownLatch hasRead = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<String> reader = Threads.supply(() -> store.slow("a", "old", hasRead, goOn));
    join(hasRead);

    store.remove("a", "unused", application);
    goOn.countDown();

    assertEquals("old", reader.join());
    assertEquals(Set.of(), application.keys());
  }

  @Test
  void whatWasReadBeforeAPutDoesNotReplaceIt() {
    CountDownLatch hasRead = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<String> reader = Threads.supply(() -> store.slow("a", "old", hasRead, goOn));
    join(hasRead);

    store.put("a", "new");
    goOn.countDown();

    assertEquals("old", reader.join());
    assertEquals("new", store.get("a"));
  }

  @Test
  void whatARenewalMadeBeforeARemovalIsNotCachedAfterIt() {
    CountDownLatch hasRead = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<String> renewal = Threads.supply(() -> store.renew("a", hasRead, goOn));
    join(hasRead);

    store.remove("a", "unused", application);
    goOn.countDown();

    assertEquals("renewed", renewal.join());
    assertEquals(Set.of(), application.keys());
  }

  @Test
  void aRemovalByAThreadThatIsInterruptedCounts() {
    CountDownLatch hasRead = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<String> reader = Threads.supply(() -> store.slow("a", "old", hasRead, goOn));
    join(hasRead);

    Thread.currentThread().interrupt();
    store.remove("a", "unused", application);
    assertTrue(Thread.interrupted());
    goOn.countDown();

    assertEquals("old", reader.join());
    assertEquals(Set.of(), application.keys());
  }

  private static void join(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @ApplicationScoped
  @CacheDefaults(cacheName = "store")
  static class Store {
    @CacheResult
    public String get(String key) {
      return "computed";
    }

    @CacheResult
    public String slow(
        @CacheKey String key, String value, CountDownLatch hasRead, CountDownLatch goOn) {
      hasRead.countDown();
      join(goOn);
      return value;
    }

    @CacheResult(skipGet = true)
    public String renew(@CacheKey String key, CountDownLatch hasRead, CountDownLatch goOn) {
      hasRead.countDown();
      join(goOn);
      return "renewed";
    }

    @CachePut
    public void putList(List<String> key, @CacheValue String value) {
      // The annotation is all.
    }

    @CacheRemove
    public void removeList(List<String> key) {
      key.clear();
    }

    @CachePut
    public void put(String key, @CacheValue String value) {
      // The annotation is all.
    }

    @CachePut
    public Set<String> putAndLook(
        @CacheKey String key, @CacheValue String value, TestApplication application) {
      return application.keys();
    }

    @CachePut(afterInvocation = false)
    public void putBefore(@CacheKey String key, @CacheValue String value, Exception thrown)
        throws Exception {
      throw thrown;
    }

    @CachePut
    public void putAfter(@CacheKey String key, @CacheValue String value, Exception thrown)
        throws Exception {
      throw thrown;
    }

    @CachePut(cacheFor = RuntimeException.class, noCacheFor = UnsupportedOperationException.class)
    public void putInSpite(@CacheKey String key, @CacheValue String value, Exception thrown)
        throws Exception {
      throw thrown;
    }

    @CacheRemove
    public int remove(@CacheKey String key, String unused, TestApplication application) {
      return application.keys().size();
    }

    @CacheRemove
    public void removeAfter(@CacheKey String key, Exception thrown) throws Exception {
      throw thrown;
    }

    @CacheRemove(noEvictFor = IOException.class)
    public void removeInSpite(@CacheKey String key, Exception thrown) throws Exception {
      throw thrown;
    }

    @CacheRemoveAll(afterInvocation = false)
    public Set<String> removeAllBefore(TestApplication application) {
      return application.keys();
    }

    @CacheRemoveAll
    public Set<String> removeAllAfter(TestApplication application) {
      return application.keys();
    }
  }
}

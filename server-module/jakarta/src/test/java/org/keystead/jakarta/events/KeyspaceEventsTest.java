// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.Engines;
import org.keystead.jakarta.KeyPattern;
import org.keystead.jakarta.KeyspaceEvent;
import org.keystead.jakarta.cdi.TestApplication;

@Timeout(60)
final class KeyspaceEventsTest {
  private static final long PATIENCE_MILLIS = 30_000;

  @Test
  void observersAreToldOfTheKeysAndEventsOfTheirPatternInTheirOrder() throws Exception {
    try (TestApplication application = TestApplication.of(Observers.class, Request.class)) {
      Cache<String, String> cities = cache(application, "cities");
      cities.put("Rome", "1");
      cache(application, "other").put("Rome", "1");
      cities.put("Pisa", "2");
      cities.remove("Rome");

      assertEquals(
          List.of("set cities:Rome", "set cities:Pisa", "del cities:Rome"), take("cities", 3));
      assertEquals(List.of("del cities:Rome"), take("deleted", 1));
      assertEquals(
          List.of("set cities:Rome", "set other:Rome", "set cities:Pisa", "del cities:Rome"),
          take("all", 4));
      // All that was told at all: the last event came last, to the last of the observers.
      assertTrue(Observers.told("cities").isEmpty() && Observers.told("deleted").isEmpty());
    }
  }

  @Test
  void anObserverThatFailsKeepsNothingFromTheOthers() throws Exception {
    try (TestApplication application = TestApplication.of(Failing.class, Request.class)) {
      Cache<String, String> cache = cache(application, "failing");
      cache.put("a", "1");
      cache.put("b", "1");

      assertEquals(List.of("set failing:a", "set failing:b"), take("failing", 2));
    }
  }

  @Test
  void anObserverThatGoesTooDeepIsNotTheEndOfAllEvents() throws Exception {
    try (TestApplication application = TestApplication.of(TooDeep.class, Request.class)) {
      Cache<String, String> cache = cache(application, "deep");
      cache.put("a", "1");
      cache.put("b", "1");

      assertEquals(List.of("set deep:a", "set deep:b"), take("deep", 2));
    }
  }

  @Test
  void anObserverThatIsBeingToldMayFinish() throws Exception {
    TestApplication application = TestApplication.of(Slow.class);
    cache(application, "slow").put("a", "1");
    Slow.BEGUN.await();

    Thread closer = new Thread(application::close);
    closer.start();
    while (closer.isAlive() && closer.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    Slow.GO_ON.countDown();
    closer.join();

    assertEquals(List.of("finished"), List.copyOf(Observers.told("slow")));
  }

  @Test
  void nothingIsToldOnceTheBeansOfTheApplicationGo() {
    try (TestApplication application = TestApplication.of(Ending.class, Request.class)) {
      application.bean(Ending.class).watch(application.engine());
      assertFalse(application.engine().channel().isSilent());
    }
    assertEquals(List.of("silent"), List.copyOf(Observers.told("ending")));
  }

  @Test
  void nothingIsSubscribedWhereNobodyObserves() {
    try (TestApplication application = TestApplication.of(Request.class)) {
      assertTrue(application.engine().channel().isSilent());
    }
  }

  @Test
  void theSubscriptionEndsWithTheApplication() throws InterruptedException {
    try (Engines.Lease engine =
        Engines.acquire("observed", () -> Engine.open("observed", new EngineSettings()))) {
      try (TestApplication application =
          TestApplication.on("observed", Observers.class, Request.class)) {
        assertFalse(application.engine().channel().isSilent());
      }
      assertTrue(engine.engine().channel().isSilent());
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().equals("keystead-cdi-events")) {
          thread.join(PATIENCE_MILLIS); // It may be about to end.
          assertFalse(thread.isAlive());
        }
      }
    }
  }

  private static Cache<String, String> cache(TestApplication application, String name) {
    return application
        .manager()
        .createCache(
            name, new MutableConfiguration<String, String>().setTypes(String.class, String.class));
  }

  private static List<String> take(String observer, int count) throws InterruptedException {
    List<String> told = new ArrayList<>();
    while (told.size() < count) {
      String next = Observers.told(observer).poll(30, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError(told + " is all that " + observer + " was told");
      }
      told.add(next);
    }
    return told;
  }

  @RequestScoped
  static class Request {
    String show(KeyspaceEvent event) {
      return event.event() + " " + event.key();
    }
  }

  @ApplicationScoped
  static class Observers {
    private static final Map<String, BlockingQueue<String>> TOLD = new ConcurrentHashMap<>();

    static BlockingQueue<String> told(String observer) {
      return TOLD.computeIfAbsent(observer, unseen -> new LinkedBlockingQueue<>());
    }

    @Inject Request request;

    void city(@ObservesAsync @KeyPattern("cities:*") KeyspaceEvent event) {
      told("cities").add(request.show(event));
    }

    void deleted(
        @ObservesAsync @KeyPattern(value = "cit[a-i]es:*", events = "del, expired")
            KeyspaceEvent event) {
      told("deleted").add(request.show(event));
    }

    void all(@ObservesAsync KeyspaceEvent event) {
      told("all").add(request.show(event));
    }
  }

  @ApplicationScoped
  static class Slow {
    static final CountDownLatch BEGUN = new CountDownLatch(1);
    static final CountDownLatch GO_ON = new CountDownLatch(1);

    void any(@ObservesAsync @KeyPattern("slow:*") KeyspaceEvent event) {
      BEGUN.countDown();
      try {
        GO_ON.await();
        Observers.told("slow").add("finished");
      } catch (InterruptedException e) {
        Observers.told("slow").add("interrupted");
      }
    }
  }

  @ApplicationScoped
  static class Ending {
    private Engine engine;

    void watch(Engine itsEngine) {
      engine = itsEngine;
    }

    @PreDestroy
    void end() {
      Observers.told("ending").add(engine.channel().isSilent() ? "silent" : "told");
    }

    void any(@ObservesAsync KeyspaceEvent event) {
      Observers.told("ending").add("event " + event);
    }
  }

  @ApplicationScoped
  static class TooDeep {
    void first(@ObservesAsync @KeyPattern("deep:*") KeyspaceEvent event, Request request) {
      Observers.told("deep").add(request.show(event));
      throw new StackOverflowError("as it should");
    }
  }

  @ApplicationScoped
  static class Failing {
    void first(@ObservesAsync @KeyPattern("failing:*") KeyspaceEvent event, Request request) {
      Observers.told("failing").add(request.show(event));
      throw new IllegalStateException("as it should");
    }
  }
}

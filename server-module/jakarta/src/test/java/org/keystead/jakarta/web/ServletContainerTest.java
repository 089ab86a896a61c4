// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.lang.runtime.ObjectMethods;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.testkit.FreePorts;
import redis.clients.jedis.Jedis;

/** The same for every servlet container, with all libraries in the application. */
@Timeout(300)
abstract class ServletContainerTest {
  private static final int DEPLOYMENTS = 4;
  private static final int PATIENCE_MILLIS = 60_000;
  private static final int GC_MILLIS = 100;

  private final ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();

  @TempDir Path folder;
  private ServletContainer container;
  private Path war;
  private int doorPort;

  abstract ServletContainer start(Path base) throws Exception;

  @BeforeEach
  void start() throws Exception {
    doorPort = FreePorts.next();
    war = folder.resolve("app");
    War.layOut(
        war,
        List.of(
            "bind 127.0.0.1",
            "port " + doorPort,
            "save 3600 1",
            "dir " + folder,
            "serial-filter org.keystead.jakarta.web.app.*"));
    container = start(folder.resolve("base"));
  }

  @AfterEach
  void stop() throws Exception {
    container.close();
  }

  @Test
  void annotatedMethodsAreAnsweredAndTheirEntriesAreKeysOfTheDoor() throws Exception {
    container.deploy("/app", war);
    try (Jedis client = new Jedis("127.0.0.1", doorPort)) {
      assertEquals("place 7 of call 1", get("find/7"));
      assertEquals("place 7 of call 1", get("find/7"));
      assertEquals("Place[id=7, name=place 7 of call 1]", get("cached/7"));
      assertEquals(Set.of("app/places:7"), client.keys("*"));

      client.del("app/places:7");
      assertEquals("place 7 of call 2", get("find/7"));
      assertEquals("forgotten", get("forget/7"));

      assertEquals(Set.of(), client.keys("*"));
      assertEquals("set app/places:7 by APPLICATION", get("event"));
      assertEquals("del app/places:7 by CLIENT", get("event"));
      assertEquals("set app/places:7 by APPLICATION", get("event"));
      assertEquals("del app/places:7 by APPLICATION", get("event"));
    }
    container.undeploy("/app");
  }

  @Test
  void redeploymentsFindTheCacheWarmAndLeaveNoClassLoaderAndNoThread() throws Throwable {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < DEPLOYMENTS; i++) {
      loaders.add(new WeakReference<>(container.deploy("/app", war), gone));
      assertEquals(i == 0 ? "null" : "Place[id=7, name=place 7 of call 1]", get("cached/7"));
      assertEquals("place 7 of call 1", get("find/7"));
      assertEquals("place " + (10 + i) + " of call " + (i == 0 ? 2 : 1), get("find/" + (10 + i)));
      container.undeploy("/app");
    }

    remindJdkOfOtherRecords();
    loaders.forEach(this::awaitGone);
    List<Thread> left =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> !before.contains(thread) && thread.getName().contains("keystead"))
            .toList();
    for (Thread thread : left) {
      thread.join(PATIENCE_MILLIS); // It may be about to end.
    }
    assertEquals(List.of(), left.stream().filter(Thread::isAlive).map(Thread::getName).toList());
  }

  private record Component(int number) {}

  private record Reminder(Component component) {}

  /**
   * The JDK remembers which type of component it compared last in a record (17: the method handle
   * ObjectMethods.OBJECT_EQ, by its asTypeCache), and through it one class loader. So it is given
   * one of ours, in the way in which it links a record's equals.
   */
  private static void remindJdkOfOtherRecords() throws Throwable {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    ObjectMethods.bootstrap(
        lookup,
        "equals",
        MethodType.methodType(boolean.class, Reminder.class, Object.class),
        Reminder.class,
        "component",
        lookup.findGetter(Reminder.class, "component", Component.class));
  }

  private void awaitGone(WeakReference<ClassLoader> loader) {
    try {
      for (int i = 0; i < PATIENCE_MILLIS / GC_MILLIS && loader.get() != null; i++) {
        System.gc();
        gone.remove(GC_MILLIS);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertNull(loader.get(), "a class loader of an application that has ended is alive");
  }

  /** On a connection of its own: one that stays open keeps what it served last. */
  private String get(String path) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + container.port() + "/app/places/" + path);
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setRequestProperty("Connection", "close");
    try (InputStream body = connection.getInputStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

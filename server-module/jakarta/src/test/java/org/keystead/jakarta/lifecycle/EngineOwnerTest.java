// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.lifecycle;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.engine.Engine;
import org.keystead.engine.Engines;
import org.keystead.engine.config.ConfigFile;
import org.keystead.jcache.KeysteadCachingProvider;
import org.keystead.testkit.FreePorts;
import org.keystead.testkit.Threads;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/** What an owner opens, shows and gives back; and that it never stays half started. */
class EngineOwnerTest {
  private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();

  @TempDir Path directory;

  private OwnerConfig config(String... lines) {
    return OwnerConfig.of(
        ConfigFile.parse("test", "dir \"" + directory + "\"\n" + String.join("\n", lines)));
  }

  private static boolean isOpen(String engine) {
    boolean[] opened = new boolean[1];
    try (Engines.Lease share =
        Engines.acquire(
            engine,
            () -> {
              opened[0] = true;
              return Engine.open(engine, OwnerConfig.defaults().engine());
            })) {
      return !opened[0];
    }
  }

  private static Set<ObjectName> beans(String engine) throws Exception {
    Set<ObjectName> all = BEANS.queryNames(new ObjectName("org.keystead:*,engine=" + engine), null);
    all.addAll(BEANS.queryNames(new ObjectName("org.keystead:type=Engine,name=" + engine), null));
    return all;
  }

  @Test
  void theDoorIsClosedUnlessAPortIsConfigured() {
    try (EngineOwner owner = EngineOwner.start("closed", config())) {
      assertEquals(0, owner.port());
      assertTrue(owner.health().ready());
    }
  }

  @Test
  void clientsSeeTheKeysOfCachesThroughTheDoor() throws Exception {
    int port = FreePorts.next();
    try (EngineOwner owner = EngineOwner.start("door", config("port " + port));
        CacheManager manager = manager("door");
        Jedis jedis = new Jedis("127.0.0.1", port)) {
      manager.createCache("towns", new MutableConfiguration<String, String>()).put("1", "Ulm");

      assertEquals("Ulm", jedis.get("towns:1"));
      assertEquals(port, owner.port());
    }
  }

  private static CacheManager manager(String engine) {
    return new KeysteadCachingProvider()
        .getCacheManager(java.net.URI.create("keystead:" + engine), null, null);
  }

  @Test
  void beyondThisMachineTheDoorTakesAPassword() throws IOException {
    String port = "port " + FreePorts.next();
    LifecycleException refused =
        assertThrows(
            LifecycleException.class,
            () -> EngineOwner.start("bare", config(port, "bind 127.0.0.1 *")));
    assertTrue(message(refused).contains("set requirepass"), refused::getMessage);
    assertTrue(message(refused).contains("*"), refused::getMessage);
    assertFalse(isOpen("bare"));

    try (EngineOwner owner =
            EngineOwner.start("bare", config(port, "bind 127.0.0.1", "requirepass secret"));
        Jedis jedis = new Jedis("127.0.0.1", owner.port())) {
      assertThrows(JedisDataException.class, () -> jedis.get("a"));
      assertEquals("OK", jedis.auth("secret"));
      assertNull(jedis.get("a"));
    }
  }

  @Test
  void beyondThisMachineNoUserMayComeWithoutAPassword() throws IOException {
    Path acl =
        Files.writeString(directory.resolve("users.acl"), "user alice on >secret ~* +@all\n");
    String port = "port " + FreePorts.next();
    // An address for examples in documents, which no machine has.
    String bind = "bind 127.0.0.1 -203.0.113.1";
    String alice = "user alice on >secret ~* +@all";
    refusesUser("default", port, bind, alice, "protected-mode no");
    refusesUser("default", port, bind, "aclfile \"" + acl + '"');
    refusesUser("guest", port, bind, "requirepass secret", "user guest on nopass ~* +@read");

    OwnerConfig safe = config(port, bind, alice, "user default off");
    try (EngineOwner owner = EngineOwner.start("users", safe);
        Jedis jedis = new Jedis("127.0.0.1", owner.port())) {
      assertThrows(JedisDataException.class, () -> jedis.get("a"));
      assertEquals("OK", jedis.auth("alice", "secret"));
    }
  }

  private void refusesUser(String user, String... lines) {
    LifecycleException refused =
        assertThrows(
            LifecycleException.class, () -> EngineOwner.start("users", config(lines)).close());
    assertTrue(
        message(refused).contains("which user " + user + " does not need"), refused::getMessage);
    assertFalse(isOpen("users"));
  }

  private static String message(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }

  @Test
  void aTakenPortRefusesTheStartAndLeavesNothingOpen() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      LifecycleException refused =
          assertThrows(
              LifecycleException.class,
              () ->
                  EngineOwner.start(
                      "taken", config("port " + taken.getLocalPort(), "bind 127.0.0.1")));

      assertTrue(
          message(refused).contains("port " + taken.getLocalPort() + " on 127.0.0.1 is taken"),
          refused::getMessage);
      assertTrue(message(refused).contains("Choose another port"), refused::getMessage);
      assertFalse(isOpen("taken"));
      assertEquals(Set.of(), beans("taken"));
      assertNull(EngineOwner.of("taken"));
    }
  }

  @Test
  void withColdATakenPortLeavesTheEngineWithoutADoorAndNotReady() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        EngineOwner owner =
            EngineOwner.start(
                "cold",
                config("port " + taken.getLocalPort(), "bind 127.0.0.1", "on-error cold"))) {
      assertEquals(0, owner.port());
      assertTrue(owner.health().alive());
      assertFalse(owner.health().ready());
    }
  }

  @Test
  void whatWasStoredIsThereAfterTheNextStart() throws IOException {
    OwnerConfig saving = config("save 900 1", "port " + FreePorts.next());
    try (EngineOwner owner = EngineOwner.start("snapshot", saving);
        Jedis jedis = new Jedis("127.0.0.1", owner.port())) {
      jedis.set("town", "Ulm");
    }
    assertTrue(Files.exists(directory.resolve("dump.rdb")));
    try (EngineOwner owner = EngineOwner.start("snapshot", saving);
        Jedis jedis = new Jedis("127.0.0.1", owner.port())) {
      assertEquals("Ulm", jedis.get("town"));
    }
  }

  @Test
  void anUnreadableSnapshotRefusesTheStartWithTheFileAndTheRemedy() throws IOException {
    Files.writeString(directory.resolve("dump.rdb"), "REDIS0010 no snapshot");
    int port = FreePorts.next();
    LifecycleException refused =
        assertThrows(
            LifecycleException.class,
            () -> EngineOwner.start("damaged", config("save 900 1", "port " + port)));

    assertTrue(message(refused).contains("dump.rdb"), refused::getMessage);
    assertTrue(message(refused).contains("on-error to cold"), refused::getMessage);
    assertFalse(isOpen("damaged"));
    assertDoesNotThrow(
        () -> new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")).close(),
        "nothing listens");
  }

  @Test
  void aMissingDirectoryIsToldAtTheStart() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("keystead.conf"), "save 900 1\ndir /no/such/directory\n");
    LifecycleException refused = refusedWith(file);
    assertTrue(message(refused).contains("/no/such/directory"), refused::getMessage);
  }

  @Test
  void aWrongLineIsToldWithItsPlaceAndTheRemedy() throws IOException {
    Path file = Files.writeString(directory.resolve("keystead.conf"), "maxmemroy 1gb\n");
    LifecycleException refused = refusedWith(file);
    assertTrue(message(refused).contains("keystead.conf:1"), refused::getMessage);
    assertTrue(message(refused).contains("maxmemory"), refused::getMessage);
  }

  private static LifecycleException refusedWith(Path file) {
    System.setProperty("keystead.config", file.toString());
    try {
      LifecycleException refused =
          assertThrows(
              LifecycleException.class,
              () -> EngineOwner.start("wrong", EngineOwnerTest.class.getClassLoader()));
      System.setProperty("keystead.on-error", "cold");
      try (EngineOwner owner = EngineOwner.start("wrong", EngineOwnerTest.class.getClassLoader())) {
        assertTrue(owner.engine().settings().savePoints().isEmpty());
      }
      return refused;
    } finally {
      System.clearProperty("keystead.on-error");
      System.clearProperty("keystead.config");
    }
  }

  @Test
  void anEngineThatIsBeingOpenedIsAliveAndNotReadyAndCanOnlyBeClosedAfterwards() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    CompletableFuture<EngineOwner> starting;
    Thread closer;
    try (Opening first = new Opening("opening", goOn)) {
      starting = Threads.supply(() -> EngineOwner.start("opening", config()));
      while (EngineOwner.of("opening") == null) {
        Thread.onSpinWait();
      }
      EngineHealth health = EngineOwner.of("opening").health();
      assertTrue(health.alive(), "else it would be restarted while it loads");
      assertFalse(health.ready());
      assertEquals("opening", health.facts().get("state"));

      closer = new Thread(EngineOwner.of("opening")::close);
      closer.start();
      while (closer.isAlive() && closer.getState() != Thread.State.BLOCKED) {
        Thread.onSpinWait();
      }
      goOn.countDown();
      first.opened.join();
      starting.join();
      closer.join();
    }
    assertFalse(starting.join().health().alive());
    assertNull(EngineOwner.of("opening"));
    assertFalse(isOpen("opening"));
  }

  /** Somebody who opens an engine and takes its time, while others who want it wait. */
  private static final class Opening implements AutoCloseable {
    private final CompletableFuture<Engines.Lease> opened;

    Opening(String engine, CountDownLatch goOn) throws InterruptedException {
      CountDownLatch begun = new CountDownLatch(1);
      opened =
          Threads.supply(
              () ->
                  Engines.acquire(
                      engine,
                      () -> {
                        begun.countDown();
                        await(goOn);
                        return Engine.open(engine, OwnerConfig.defaults().engine());
                      }));
      begun.await();
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      opened.join().close();
    }
  }

  @Test
  void anEngineHasOneOwner() {
    try (EngineOwner owner = EngineOwner.start("one", config())) {
      LifecycleException refused =
          assertThrows(LifecycleException.class, () -> EngineOwner.start("one", config()));

      assertTrue(message(refused).contains("has an owner already"), refused::getMessage);
      assertEquals(owner, EngineOwner.of("one"));
      assertTrue(owner.health().alive());
    }
    assertNull(EngineOwner.of("one"));
  }

  @Test
  void jmxShowsEngineDoorAndRegionsAsTheyComeAndGo() throws Exception {
    try (EngineOwner owner = EngineOwner.start("shown", config("port " + FreePorts.next()));
        CacheManager manager = manager("shown")) {
      manager.createCache("towns", new MutableConfiguration<String, String>()).put("1", "Ulm");
      ObjectName engine = new ObjectName("org.keystead:type=Engine,name=shown");
      ObjectName door = new ObjectName("org.keystead:type=Door,engine=shown");
      ObjectName region = new ObjectName("org.keystead:type=Region,engine=shown,name=\"towns\"");

      assertEquals(1L, BEANS.getAttribute(engine, "Keys"));
      assertEquals(owner.port(), BEANS.getAttribute(door, "Port"));
      assertEquals(1L, BEANS.getAttribute(region, "Entries"));
      assertTrue((long) BEANS.getAttribute(region, "SizeBytes") > 0);

      manager.destroyCache("towns");
      assertFalse(BEANS.isRegistered(region));
    }
    assertEquals(Set.of(), beans("shown"));
  }

  @Test
  void anEngineLivesAsLongAsAnApplicationUsesItOrItsOwnerRuns() {
    EngineOwner owner = EngineOwner.start("shared", config());
    CacheManager manager = manager("shared");
    owner.close();
    assertTrue(isOpen("shared"), "an application has it");
    assertNotNull(manager.createCache("late", new MutableConfiguration<>()));
    manager.close();
    assertFalse(isOpen("shared"));
  }

  @Test
  void aClosedOwnerIsNeitherAliveNorReady() {
    EngineOwner owner = EngineOwner.start("ended", config());
    owner.close();
    assertFalse(owner.health().alive());
    assertFalse(owner.health().ready());
  }
}

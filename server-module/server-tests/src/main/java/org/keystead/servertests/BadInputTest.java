// SPDX-License-Identifier: Apache-2.0
package org.keystead.servertests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.keystead.servertests.harness.App;
import org.keystead.servertests.harness.Archives;
import org.keystead.servertests.harness.Redis;
import org.keystead.servertests.harness.ServerLog;
import org.keystead.servertests.harness.ServerTest;
import org.keystead.servertests.harness.TestServer.Installation;
import redis.clients.jedis.Jedis;

/** What cannot be had fails the deployment that needs it or is left out, as configured. */
@Order(18)
final class BadInputTest extends ServerTest {
  private static final byte[] DAMAGED =
      "REDIS0010 and nothing of the kind".getBytes(StandardCharsets.UTF_8);

  BadInputTest() {
    super(Installation.SERVER_WIDE);
  }

  @Deployment(name = "keystead", managed = false, testable = false)
  static WebArchive owner() {
    return Archives.owner();
  }

  @Deployment(name = "watcher", managed = false, testable = false)
  static WebArchive watcher() {
    return Archives.war("watcher.war");
  }

  /** With a wrong property of the cache. */
  @Deployment(name = "wrong", managed = false, testable = false)
  static WebArchive wrong() {
    return Archives.addEntities(
        Archives.war("wrong.war"), Map.of("hibernate.cache.keystead.entity.max_entries", "many"));
  }

  @Deployment(name = "towns", managed = false, testable = false)
  static WebArchive towns() {
    return Archives.addEntities(Archives.war("towns.war"));
  }

  @AfterEach
  void configureAsBefore() {
    configure();
  }

  private void assertOwnerRefused(App watcher, String... parts) {
    ServerLog log = log();
    assertRefused("keystead", watcher, parts);
    assertEquals(1, log.complete(watcher).lines("KSV0005"), "one message");
  }

  private void assertRefused(String deployment, App watcher, String... parts) {
    ServerLog log = log();
    Exception refused = assertThrows(Exception.class, () -> deploy(deployment));

    String told = chain(refused) + log.complete(watcher).text();
    for (String part : parts) {
      assertTrue(told.contains(part), () -> part + " is not in: " + told);
    }
    assertEquals("", watcher.call("jvm/beans", "pattern", "org.keystead:*"), "half started");
    assertEquals(0, jvm(watcher).lastingThreads("keystead-default"), "half started");
  }

  private static String chain(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      text.append(cause).append('\n');
    }
    return text.toString();
  }

  @Test
  void aWrongLineFailsTheDeploymentAndACorrectedOneDoesNot() {
    App watcher = deploy("watcher");
    configure("maxmemroy 1gb");
    assertOwnerRefused(watcher, "keystead.conf:6", "maxmemory");

    configure("maxmemory 1gb");
    deploy("keystead");
    try (Jedis jedis = Redis.connect()) {
      assertEquals("1073741824", jedis.configGet("maxmemory").get("maxmemory"));
    }
  }

  @Test
  void aTakenPortFailsTheDeploymentOrLeavesTheDoorClosed() throws IOException {
    App watcher = deploy("watcher");
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      configure("port " + taken.getLocalPort());
      assertOwnerRefused(watcher, String.valueOf(taken.getLocalPort()), "Choose another port");

      configure("port " + taken.getLocalPort(), "on-error cold");
      deploy("keystead");
      String engines = watcher.call("jvm/beans", "pattern", "org.keystead:type=Engine,*");
      assertTrue(engines.contains("default"), engines);
      assertEquals("", watcher.call("jvm/beans", "pattern", "org.keystead:type=Door,*"));
    }
  }

  @Test
  void anUnreadableSnapshotFailsTheDeploymentOrIsKeptAside() throws IOException {
    App watcher = deploy("watcher");
    Path snapshot = damagedSnapshot();

    assertOwnerRefused(watcher, "dump.rdb", "on-error to cold");
    assertArrayEquals(DAMAGED, Files.readAllBytes(snapshot));

    configure("on-error cold");
    deploy("keystead");
    assertKeptAside(snapshot);
  }

  @Test
  void anUnreadableSnapshotFailsAnApplicationThatOpensTheEngineItselfOrIsKeptAside()
      throws IOException {
    App watcher = deploy("watcher");
    Path snapshot = damagedSnapshot();

    assertRefused("towns", watcher, "engine default cannot be opened", "dump.rdb", "on-error to");
    assertArrayEquals(DAMAGED, Files.readAllBytes(snapshot));

    configure("on-error cold");
    App app = deploy("towns");
    app.call("town/save", "id", "1", "name", "Ulm");
    assertEquals("Ulm", app.call("town/find", "id", "1"));
    assertKeptAside(snapshot);
  }

  private static Path damagedSnapshot() throws IOException {
    return Files.write(snapshotDirectory().resolve("dump.rdb"), DAMAGED);
  }

  private static void assertKeptAside(Path snapshot) throws IOException {
    Path kept = snapshot.resolveSibling("dump.rdb.unreadable");
    assertArrayEquals(DAMAGED, Files.readAllBytes(kept));
    Files.delete(kept);
  }

  @Test
  void aWrongPropertyOfHibernateFailsTheDeploymentWithItsName() {
    App watcher = deploy("watcher");

    assertRefused("wrong", watcher, "hibernate.cache.keystead.entity.max_entries", "many");
  }
}

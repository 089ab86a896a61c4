// SPDX-License-Identifier: Apache-2.0
package org.keystead.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** What can be in the way when the demo starts. */
final class DemoStartTest {
  @TempDir Path directory;

  private final List<String> notices = new ArrayList<>();

  @Test
  void portsThatAreTakenAreReplacedAndTheDemoSaysSo() throws Exception {
    InetAddress here = InetAddress.getByName(DemoPorts.HOST);
    try (ServerSocket http = new ServerSocket(0, 1, here);
        ServerSocket resp = new ServerSocket(0, 1, here);
        DemoServer server =
            DemoServer.start(
                new DemoSettings(directory, http.getLocalPort(), resp.getLocalPort()),
                notices::add);
        Jedis redis = new Jedis(DemoPorts.HOST, server.respPort())) {
      assertNotEquals(http.getLocalPort(), server.httpPort());
      assertEquals("PONG", redis.ping());
      assertTrue(Page.of(server).send("GET", "").body().contains("<title>Keystead"));
      assertEquals(2, notices.size(), notices.toString());
      assertTrue(notices.get(0).startsWith("Port " + resp.getLocalPort() + " "), notices.get(0));
      assertTrue(notices.get(0).endsWith(" is on " + server.respPort() + "."), notices.get(0));
      assertTrue(notices.get(1).startsWith("Port " + http.getLocalPort() + " "), notices.get(1));
      assertTrue(notices.get(1).endsWith(" is on " + server.httpPort() + "."), notices.get(1));
    }
  }

  @Test
  void aDamagedSnapshotStopsTheStartAndStaysAsItIs() throws Exception {
    byte[] damaged = "REDIS0010 and no more".getBytes(StandardCharsets.US_ASCII);
    Path file = directory.resolve("dump.rdb");
    Files.write(file, damaged);
    DemoException e = assertThrows(DemoException.class, this::startAndClose);
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    assertArrayEquals(damaged, Files.readAllBytes(file));
  }

  @Test
  void aDirectoryThatCannotBeMadeStopsTheStart() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "in the way");
    DemoException e =
        assertThrows(
            DemoException.class,
            () -> DemoServer.start(new DemoSettings(file.resolve("data"), 0, 0), notices::add));
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
  }

  @Test
  void aDirectoryThatAnotherDemoUsesIsLeftToIt() throws Exception {
    Path data = directory.resolve("data");
    try (DemoDirectory first = DemoDirectory.claim(data, notices::add);
        DemoDirectory second = DemoDirectory.claim(data, notices::add)) {
      assertEquals(data, first.path());
      assertEquals(directory.resolve("data-2"), second.path());
      assertEquals(1, notices.size(), notices.toString());
      assertTrue(notices.get(0).endsWith(data + "-2"), notices.get(0));
    }
    try (DemoDirectory third = DemoDirectory.claim(data, notices::add)) {
      assertEquals(data, third.path());
    }
  }

  private void startAndClose() {
    DemoServer.start(new DemoSettings(directory, 0, 0), notices::add).close();
  }
}

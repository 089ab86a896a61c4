// SPDX-License-Identifier: Apache-2.0
package org.keystead.wildfly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.keystead.servertests.harness.Archives;
import org.keystead.servertests.harness.Commands;
import org.keystead.servertests.harness.Manual;
import org.keystead.servertests.harness.Redis;
import org.keystead.servertests.harness.ServerTest;
import org.keystead.servertests.harness.Servers;
import org.keystead.servertests.harness.TestServer.Installation;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** Whoever follows the manual's page has Keystead in the server, and out of it again. */
@Order(40)
final class ManualTest extends ServerTest {
  private static final Path OVERLAY = Path.of(System.getProperty("keystead.server.overlay"));

  private final WildFly server = (WildFly) Servers.current();
  private final Manual manual =
      new Manual(OVERLAY.getParent(), Map.of("WILDFLY", server.home().toString()));

  ManualTest() {
    super(Installation.NONE);
  }

  // Arquillian wants one; nothing of it is deployed.
  @Deployment(name = "unused", managed = false, testable = false)
  static WebArchive unused() {
    return Archives.war("unused.war");
  }

  @Test
  void theCommandsOfThePageInstallAndUndo() throws IOException {
    List<String> given = new ArrayList<>();
    for (String line : Manual.commands("wildfly.md")) {
      give(manual.words(line));
      if (line.contains("\"deploy ")) {
        try (Jedis jedis = Redis.connect()) {
          assertEquals("PONG", jedis.ping(), "the door of keystead.war");
        }
      } else if (line.contains("\"undeploy ")) {
        assertThrows(JedisConnectionException.class, Redis::connect);
      }
      given.add(line);
    }
    assertEquals(5, given.size(), given::toString);
  }

  private void give(List<String> words) throws IOException {
    if (words.get(0).equals("unzip")) {
      manual.unzip(words);
      configure(); // The zip's keystead.conf has no door.
    } else {
      List<String> arguments = new ArrayList<>(words.subList(1, words.size()));
      arguments.addAll(server.connection());
      Commands.run(Path.of(words.get(0)), arguments.toArray(String[]::new));
    }
  }
}

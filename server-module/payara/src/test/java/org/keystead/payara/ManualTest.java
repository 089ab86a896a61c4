// SPDX-License-Identifier: Apache-2.0
package org.keystead.payara;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.servertests.harness.Archives;
import org.keystead.servertests.harness.Commands;
import org.keystead.servertests.harness.Manual;
import org.keystead.servertests.harness.Redis;
import org.keystead.servertests.harness.ServerTest;
import org.keystead.servertests.harness.Servers;
import org.keystead.servertests.harness.TestServer.Installation;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** Whoever follows the manual's page has Keystead in the domain, and out of it again. */
@Order(40)
final class ManualTest extends ServerTest {
  private static final Path BUNDLE = Path.of(System.getProperty("keystead.server.overlay"));

  private final Payara server = (Payara) Servers.current();

  @TempDir private Path directory;

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
    Path unpacked = BUNDLE.getParent();
    Path zip = unpacked.resolveSibling(unpacked.getFileName() + ".zip");
    Files.createSymbolicLink(directory.resolve(String.valueOf(zip.getFileName())), zip);
    Manual manual = new Manual(directory, Map.of("PAYARA", server.home().toString()));
    List<String> given = new ArrayList<>();
    for (String line : Manual.commands("payara.md")) {
      give(manual, manual.words(line));
      if (line.contains(" deploy ")) {
        try (Jedis jedis = Redis.connect()) {
          assertEquals("PONG", jedis.ping(), "the door of keystead.war");
        }
      } else if (line.contains(" undeploy ")) {
        assertThrows(JedisConnectionException.class, Redis::connect);
      }
      given.add(line);
    }
    assertEquals(7, given.size(), given::toString);
  }

  private void give(Manual manual, List<String> words) throws IOException {
    if (words.get(0).equals("unzip")) {
      manual.unzip(words);
      return;
    }
    Path program = Path.of(words.get(0));
    List<String> arguments = new ArrayList<>(words.subList(1, words.size()));
    // The script takes asadmin's options last, asadmin itself takes them first.
    arguments.addAll(
        program.endsWith("asadmin") ? 0 : arguments.size(),
        List.of("--port", Integer.toString(server.adminPort())));
    Commands.run(program, arguments.toArray(String[]::new));
  }
}

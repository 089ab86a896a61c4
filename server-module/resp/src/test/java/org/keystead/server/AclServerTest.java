// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.commands.server.ServerConfig;
import org.keystead.commands.session.ServerSettings;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.config.ConfigException;
import org.keystead.engine.config.ConfigFile;
import org.keystead.server.parity.RespConnection;

/** Users that a configuration or a file declares, and what becomes of their connections. */
class AclServerTest {
  @TempDir Path dir;

  private static ServerSettings configured(ServerSettings settings, String... lines) {
    ServerConfig.of(new EngineSettings(), settings)
        .load(ConfigFile.parse("keystead.conf", String.join("\n", lines)));
    return settings.port(ServerSettings.ANY_PORT);
  }

  private static String refusal(String... lines) {
    try (Engine engine = Engine.open("refused", new EngineSettings())) {
      ServerSettings settings = configured(new ServerSettings(), lines);
      return String.valueOf(
          assertThrows(IOException.class, () -> RespServer.start(settings, engine)).getMessage());
    }
  }

  @Test
  void usersOfTheConfigurationMayLogIn() {
    try (TestServer server =
            TestServer.start(
                settings ->
                    configured(
                        settings,
                        "user reader on >secret ~* +@read (+set ~own:*)",
                        "user default on nopass +ping",
                        "acllog-max-len 1"));
        RespConnection client = server.connect()) {
      assertEquals("PONG", client.call("PING").text());
      assertTrue(client.call("GET a").text().startsWith("NOPERM"));
      assertEquals("OK", client.call("AUTH reader secret").text());
      assertTrue(client.call("GET a").absent());
      assertEquals("OK", client.call("SET own:1 x").text());
      assertTrue(client.call("SET other x").text().startsWith("NOPERM"));
    }
  }

  @Test
  void aLineThatIsWrongRefusesTheStartAndIsNamed() {
    assertEquals(
        "keystead.conf:2: Error loading ACL rule '+nosuch' for the user named 'a': Unknown command"
            + " or category name in ACL",
        refusal("# users", "user a on +nosuch"));
    assertEquals(
        "keystead.conf:1: Error loading ACL rule '%X~a' for the user named 'a': Syntax error",
        refusal("user a %X~a"));
    for (String[] lines :
        new String[][] {
          {"user a on", "user a off"}, {"", "user \"a b\" on"}, {"", "user a (+get"}
        }) {
      ConfigException e =
          assertThrows(ConfigException.class, () -> configured(new ServerSettings(), lines));
      assertTrue(
          String.valueOf(e.getMessage()).startsWith("keystead.conf:2: user"), e.getMessage());
    }
  }

  @Test
  void usersAreDeclaredInOnePlaceOnly() {
    assertEquals(
        "keystead.conf:2: users are declared in the configuration and by aclfile; declare them in"
            + " one place only",
        refusal("aclfile users.acl", "user a on"));
  }

  @Test
  void aFileIsReadAtTheStartLoadedAgainAndSaved() throws IOException {
    Path file = Files.write(dir.resolve("users.acl"), List.of("user a on nopass +@all ~*", ""));
    try (TestServer server = TestServer.start(settings -> settings.aclFile(file.toString()));
        RespConnection admin = server.connect();
        RespConnection client = server.connect()) {
      assertEquals("OK", client.call("AUTH a x").text());
      Files.writeString(file, "user b on nopass\nuser a bad\n");
      assertTrue(admin.call("ACL LOAD").text().startsWith("ERR " + file + ":2: Syntax error. "));
      assertEquals("PONG", client.call("PING").text());
      Files.writeString(file, "user b on nopass\n");
      assertEquals("OK", admin.call("ACL LOAD").text());
      TestServer.await("the client of a is closed", () -> server.clients() == 1);
      assertEquals("*[\"b\", \"default\"]", admin.call("ACL USERS").toString());
      assertEquals("OK", admin.call("ACL SETUSER c on +get").text());
      assertEquals("OK", admin.call("ACL SAVE").text());
      assertEquals(
          List.of(
              "user b on nopass resetchannels -@all",
              "user c on resetchannels -@all +get",
              "user default on nopass ~* &* +@all"),
          Files.readAllLines(file));
    }
    assertTrue(refusal("aclfile " + dir.resolve("none")).contains("No such file or directory"));
  }

  @Test
  void theConnectionsOfADeletedUserAreClosed() {
    try (TestServer server = TestServer.start();
        RespConnection admin = server.connect();
        RespConnection client = server.connect()) {
      admin.call("ACL SETUSER a on nopass +@all ~*");
      assertEquals("OK", client.call("AUTH a x").text());
      assertEquals(1, admin.call("ACL DELUSER a").integer());
      TestServer.await("the client is closed", () -> server.clients() == 1);
      assertEquals("PONG", admin.call("PING").text());
    }
  }

  @Test
  void listenersOfChannelsThatAreTakenAwayAreClosed() {
    try (TestServer server = TestServer.start();
        RespConnection admin = server.connect();
        RespConnection client = server.connect();
        RespConnection other = server.connect()) {
      admin.call("ACL SETUSER a on nopass +@all &news* &p*");
      client.call("AUTH a x");
      other.call("AUTH a x");
      client.call("SUBSCRIBE news1");
      other.call("PSUBSCRIBE p*");
      assertEquals("OK", admin.call("ACL SETUSER a &more").text());
      assertEquals(1, admin.call("PUBLISH news1 m").integer());
      assertEquals("OK", admin.call("ACL SETUSER a resetchannels &p*").text());
      TestServer.await("only one is closed", () -> server.clients() == 2);
      assertEquals(1, admin.call("PUBLISH p1 m").integer());
      assertEquals("OK", admin.call("ACL SETUSER a resetchannels &p1").text());
      TestServer.await("both are closed", () -> server.clients() == 1);
    }
  }

  @Test
  void aChangeOfRightsHoldsForConnectedClients() {
    try (TestServer server = TestServer.start();
        RespConnection admin = server.connect();
        RespConnection client = server.connect()) {
      admin.call("ACL SETUSER a on nopass +@all ~*");
      client.call("AUTH a x");
      assertEquals("OK", client.call("SET k 1").text());
      admin.call("ACL SETUSER a -set");
      assertTrue(client.call("SET k 1").text().startsWith("NOPERM"));
      admin.call("ACL SETUSER a resetkeys ~other");
      assertTrue(client.call("GET k").text().startsWith("NOPERM"));
    }
  }
}

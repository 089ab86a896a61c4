// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keystead.commands.session.ServerSettings.Transport;
import org.keystead.server.parity.RespConnection;
import org.keystead.testkit.FreePorts;

/** Where and how a server listens, and whom it lets in. */
@Timeout(value = 400, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ListenersTest {
  @TempDir Path dir;

  @ParameterizedTest
  @EnumSource(Transport.class)
  void everyTransportCarriesLargeAndManyCommands(Transport transport) throws IOException {
    Path path = dir.resolve("server.sock");
    try (TestServer server =
        TestServer.start(
            settings ->
                settings
                    .transport(transport)
                    .unixSocket(path.toString())
                    .unixSocketPermissions(0700))) {
      try (RespConnection client = server.connect()) {
        assertEquals("OK", client.call("SET large " + "x".repeat(1_000_000)).text());
        assertEquals(1_000_000, client.call("GET large").text().length());
        for (int i = 0; i < 10_000; i++) {
          client.send("INCR counter");
        }
        for (int i = 1; i <= 10_000; i++) {
          assertEquals(i, client.read().integer());
        }
      }
      assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
      try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
        client.connect(UnixDomainSocketAddress.of(path));
        client.write(ByteBuffer.wrap("GET counter\r\n".getBytes(StandardCharsets.US_ASCII)));
        assertEquals("$5\r\n10000\r\n", read(client, 11));
        client.write(ByteBuffer.wrap("CLIENT INFO\r\n".getBytes(StandardCharsets.US_ASCII)));
        String info = read(client, 150);
        assertTrue(info.contains("addr=" + path + ":0"), info);
        assertTrue(info.contains(" flags=U "), info);
      }
    }
    assertFalse(Files.exists(path), "the socket goes with the server");
  }

  private static String read(SocketChannel channel, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes + 200);
    while (buffer.position() < bytes && channel.read(buffer) >= 0) {
      // more to come
    }
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
  }

  @Test
  void whatIsLeftOfAUnixSocketIsReplaced() throws IOException {
    Path path = Files.createFile(dir.resolve("server.sock"));
    try (TestServer server = TestServer.start(settings -> settings.unixSocket(path.toString()))) {
      assertEquals(path.toString(), server.server().state().settings().unixSocket());
      try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
        assertTrue(client.connect(UnixDomainSocketAddress.of(path)));
      }
    }
  }

  @Test
  void portAndAddressesAreChangedByConfigSet() throws IOException {
    int free = FreePorts.next();
    try (TestServer server = TestServer.start();
        RespConnection admin = server.connect();
        ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int former = server.port();
      assertEquals(
          "ERR CONFIG SET failed (possibly related to argument 'port') - Unable to listen on this"
              + " port. Check server logs.",
          admin.call("CONFIG SET port " + taken.getLocalPort()).text());
      assertEquals("PONG", admin.call("PING").text());
      assertEquals("OK", admin.call("CONFIG SET port " + free).text());
      assertEquals(free, server.port());
      try (RespConnection client = server.connect()) {
        assertEquals("PONG", client.call("PING").text());
      }
      assertEquals("PONG", admin.call("PING").text());
      assertEquals("OK", admin.call("CONFIG SET bind 127.0.0.1").text());
      assertTrue(admin.call("CONFIG SET bind 192.0.2.1").isError());
      try (RespConnection client = server.connect()) {
        assertEquals("*[\"bind\", \"127.0.0.1\"]", client.call("CONFIG GET bind").toString());
      }
      assertTrue(former != free);
    }
  }

  @Test
  void strangersTakeOnlyTheirShareOfThePlaces() {
    try (TestServer server =
        TestServer.start(settings -> settings.requirePass("secret").maxUnauthenticatedClients(3))) {
      List<RespConnection> open = new ArrayList<>();
      try {
        for (int i = 0; i < 2; i++) {
          RespConnection known = server.connect();
          open.add(known);
          assertEquals("OK", known.call("AUTH secret").text());
        }
        for (int i = 0; i < 3; i++) {
          RespConnection stranger = server.connect();
          open.add(stranger);
          assertTrue(stranger.call("PING").isError());
        }
        try (RespConnection refused = server.connect()) {
          assertEquals("ERR max number of unauthenticated clients reached", refused.read().text());
        }
        assertEquals("OK", open.get(4).call("AUTH secret").text());
        RespConnection next = server.connect();
        open.add(next);
        assertEquals("OK", next.call("AUTH secret").text());
        assertEquals("RESET", next.call("RESET").text());
        try (RespConnection refused = server.connect()) {
          assertTrue(refused.read().isError());
        }
        open.remove(2).close();
        TestServer.await("a stranger has left", () -> server.clients() == 5);
        assertEquals("OK", open.get(0).call("CONFIG SET requirepass \"\"").text());
        for (int i = 0; i < 5; i++) {
          RespConnection anybody = server.connect();
          open.add(anybody);
          assertEquals("PONG", anybody.call("PING").text());
        }
      } finally {
        open.forEach(RespConnection::close);
      }
    }
  }
}

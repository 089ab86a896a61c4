// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.keystead.commands.server.ServerConfig;
import org.keystead.commands.session.ServerSettings;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.config.ConfigFile;
import org.keystead.server.parity.RespConnection;
import org.keystead.server.tls.TestCertificates;
import org.keystead.testkit.FreePorts;
import org.keystead.testkit.RealParts;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/** The TLS door, as clients know it from Redis; the certificates are the JDK's keytool's. */
@Timeout(value = 400, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TlsTest {
  @TempDir static Path dir;
  private static TestCertificates certificates;
  private static SSLSocketFactory trusting;

  @BeforeAll
  static void makeCertificates() throws IOException, GeneralSecurityException {
    certificates = new TestCertificates(dir).make("server").make("renewed").make("client");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream in = Files.newInputStream(certificates.authority())) {
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    trusting = context.getSocketFactory();
  }

  /** A server with a port for TLS besides the plain one. */
  private static TestServer start(String... lines) {
    return TestServer.start(
        settings -> {
          List<String> all = new ArrayList<>(List.of(certificates.configuration("server")));
          all.addAll(List.of(lines));
          ServerConfig.of(new EngineSettings(), settings)
              .load(ConfigFile.parse("keystead.conf", String.join("\n", all)));
          settings.tls().port(ServerSettings.ANY_PORT);
          return settings.port(ServerSettings.ANY_PORT);
        });
  }

  private static Jedis jedis(TestServer server) {
    return new Jedis(
        new HostAndPort("127.0.0.1", server.server().tlsPort()),
        DefaultJedisClientConfig.builder()
            .timeoutMillis(60_000)
            .ssl(true)
            .sslSocketFactory(trusting)
            .build());
  }

  private static SSLSocket connect(TestServer server) throws IOException {
    SSLSocket socket = (SSLSocket) trusting.createSocket("127.0.0.1", server.server().tlsPort());
    socket.setSoTimeout(60_000);
    socket.startHandshake();
    return socket;
  }

  private static String ping(Socket socket) throws IOException {
    socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
    byte[] reply = socket.getInputStream().readNBytes(7);
    return new String(reply, StandardCharsets.US_ASCII).strip();
  }

  private static String redisCli(TestServer server, String... words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(RealParts.require("redis-cli").toString());
    command.addAll(List.of("-h", "127.0.0.1", "-p", "" + server.server().tlsPort(), "--tls"));
    command.addAll(Arrays.asList(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return output.strip();
  }

  @Test
  void jedisSpeaksTlsBesideThePlainPort() {
    try (TestServer server = start("tls-auth-clients no");
        Jedis jedis = jedis(server);
        RespConnection plain = server.connect()) {
      assertEquals("OK", jedis.set("a", "x".repeat(1_000_000)));
      assertEquals(1_000_000, plain.call("STRLEN a").integer());
      assertEquals(1_000_000, jedis.get("a").length());
      List<Object> replies;
      try (Pipeline pipeline = jedis.pipelined()) {
        for (int i = 0; i < 10_000; i++) {
          pipeline.set("key:" + i, "value" + i);
          pipeline.get("key:" + i);
        }
        replies = pipeline.syncAndReturnAll();
      }
      assertEquals("value9999", replies.get(19_999));
      assertEquals(20_000, replies.size());
    }
  }

  @Test
  void redisCliSpeaksTlsWithAndWithoutACertificate() throws Exception {
    String ca = certificates.authority().toString();
    String[] own = {
      "--cert", certificates.certificate("client").toString(),
      "--key", certificates.key("client").toString()
    };
    try (TestServer server = start()) {
      assertEquals(
          "PONG", redisCli(server, "--cacert", ca, own[0], own[1], own[2], own[3], "PING"));
      assertNotEquals("PONG", redisCli(server, "--cacert", ca, "PING"));
      assertEquals("PONG", redisCli(server, "--insecure", own[0], own[1], own[2], own[3], "PING"));
    }
    for (String lax : new String[] {"no", "optional"}) {
      try (TestServer server = start("tls-auth-clients " + lax)) {
        assertEquals("PONG", redisCli(server, "--cacert", ca, "PING"));
        assertEquals(
            "PONG", redisCli(server, "--cacert", ca, own[0], own[1], own[2], own[3], "PING"));
      }
    }
  }

  @Test
  void protocolsAndCiphersAreThoseConfigured() throws IOException {
    try (TestServer server =
            start(
                "tls-auth-clients no",
                "tls-protocols TLSv1.2",
                "tls-ciphers ECDHE-ECDSA-AES128-GCM-SHA256");
        SSLSocket socket = connect(server)) {
      assertEquals("TLSv1.2", socket.getSession().getProtocol());
      assertEquals("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", socket.getSession().getCipherSuite());
    }
    try (TestServer server =
            start("tls-auth-clients no", "tls-ciphersuites TLS_CHACHA20_POLY1305_SHA256");
        SSLSocket socket = connect(server)) {
      assertEquals("TLSv1.3", socket.getSession().getProtocol());
      assertEquals("TLS_CHACHA20_POLY1305_SHA256", socket.getSession().getCipherSuite());
    }
  }

  @Test
  void aRenewedCertificateIsShownAfterConfigSet() throws IOException {
    Path certificate = dir.resolve("current.crt");
    Path key = dir.resolve("current.key");
    use("server", certificate, key);
    try (TestServer server =
            start("tls-auth-clients no", "tls-cert-file " + certificate, "tls-key-file " + key);
        RespConnection admin = server.connect();
        SSLSocket before = connect(server)) {
      assertEquals("CN=server", subject(before));
      use("renewed", certificate, key);
      String set = "CONFIG SET tls-cert-file " + certificate + " tls-key-file " + key;
      assertEquals("OK", admin.call(set).text());
      try (SSLSocket after = connect(server)) {
        assertEquals("CN=renewed", subject(after));
      }
      assertEquals("+PONG", ping(before));
      Files.writeString(key, "nonsense");
      assertEquals(
          "ERR CONFIG SET failed (possibly related to argument 'tls-cert-file') - Unable to update"
              + " TLS configuration. Check server logs.",
          admin.call(set).text());
      assertTrue(admin.call("CONFIG SET tls-protocols SSLv3").isError());
      assertEquals("*[\"tls-protocols\", \"\"]", admin.call("CONFIG GET tls-protocols").toString());
      try (SSLSocket after = connect(server)) {
        assertEquals("CN=renewed", subject(after));
      }
    }
  }

  private static void use(String name, Path certificate, Path key) throws IOException {
    Files.copy(certificates.certificate(name), certificate, StandardCopyOption.REPLACE_EXISTING);
    Files.copy(certificates.key(name), key, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String subject(SSLSocket socket) throws IOException {
    X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
    return shown.getSubjectX500Principal().getName();
  }

  @Test
  void theTlsPortIsOpenedAndClosedByConfigSet() throws IOException {
    int port;
    try (TestServer server = TestServer.start()) {
      try (RespConnection admin = server.connect()) {
        port = FreePorts.next();
        assertTrue(admin.call("CONFIG SET tls-port " + port).isError(), "no certificate");
        assertEquals(
            "OK",
            admin
                .call(
                    "CONFIG SET tls-auth-clients no tls-port "
                        + port
                        + " tls-cert-file "
                        + certificates.certificate("server")
                        + " tls-key-file "
                        + certificates.key("server"))
                .text());
        try (SSLSocket socket = connect(server)) {
          assertEquals("+PONG", ping(socket));
          assertEquals("OK", admin.call("CONFIG SET tls-port 0").text());
          assertEquals("+PONG", ping(socket));
        }
        TestServer.await("nobody listens there", () -> TestServer.isRefused(port));
      }
    }
  }

  @Test
  void whoDoesNotSpeakTlsIsClosed() throws IOException {
    try (TestServer server = start("tls-auth-clients no");
        Socket plain = new Socket("127.0.0.1", server.server().tlsPort());
        Socket silent = new Socket("127.0.0.1", server.server().tlsPort());
        SSLSocket good = connect(server)) {
      plain.setSoTimeout(60_000);
      plain.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      plain.getInputStream().readAllBytes();
      silent.close();
      assertEquals("+PONG", ping(good));
      TestServer.await("only the good client is left", () -> server.clients() == 1);
    }
  }

  @Test
  void aServerWithoutAUsableCertificateDoesNotStart() {
    try (Engine engine = Engine.open("refused", new EngineSettings())) {
      ServerSettings settings = new ServerSettings().port(ServerSettings.NO_PORT);
      settings.tls().port(ServerSettings.ANY_PORT).certFile("none.crt").keyFile("none.key");
      assertEquals(
          "tls-cert-file: there is no file none.crt",
          assertThrows(IOException.class, () -> RespServer.start(settings, engine)).getMessage());
    }
  }
}

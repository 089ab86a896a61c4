// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keystead.commands.session.ServerSettings;
import org.keystead.commands.session.TlsSettings;
import org.keystead.commands.session.TlsSettings.AuthClients;
import org.keystead.testkit.RealParts;
import org.keystead.testkit.Seeds;

class TlsContextTest {
  @TempDir static Path dir;
  private static TestCertificates certificates;

  private final TlsSettings settings = new ServerSettings().tls();

  @BeforeAll
  static void makeCertificates() {
    certificates = new TestCertificates(dir).make("server").make("other");
  }

  private TlsSettings server() {
    return settings
        .certFile(certificates.certificate("server").toString())
        .keyFile(certificates.key("server").toString())
        .authClients(AuthClients.NO);
  }

  private String refusal() {
    return String.valueOf(
        assertThrows(TlsException.class, () -> TlsContext.of(settings)).getMessage());
  }

  @Test
  void anEngineSpeaksWhatIsConfigured() throws TlsException {
    var engine = TlsContext.of(server()).newEngine();
    assertEquals(Set.of("TLSv1.2", "TLSv1.3"), Set.of(engine.getEnabledProtocols()));
    assertTrue(!engine.getUseClientMode() && !engine.getNeedClientAuth());
    server()
        .protocols("tlsv1.2")
        .ciphers("ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES128-GCM-SHA256")
        .cipherSuites("TLS_AES_256_GCM_SHA384")
        .authClients(AuthClients.YES)
        .caCertFile(certificates.authority().toString());
    engine = TlsContext.of(settings).newEngine();
    assertArrayEquals(new String[] {"TLSv1.2"}, engine.getEnabledProtocols());
    assertArrayEquals(
        new String[] {
          "TLS_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"
        },
        engine.getEnabledCipherSuites());
    assertTrue(engine.getNeedClientAuth());
  }

  @Test
  void whatIsWrongIsToldWithKeyAndFile() throws IOException {
    assertEquals("No tls-cert-file configured!", refusal());
    settings.certFile(dir.resolve("none.crt").toString());
    assertEquals("No tls-key-file configured!", refusal());
    settings.keyFile(certificates.key("server").toString());
    assertEquals("tls-cert-file: there is no file " + dir.resolve("none.crt"), refusal());
    server().certFile(certificates.key("server").toString());
    assertEquals("tls-cert-file: " + certificates.key("server") + " has no certificate", refusal());
    server().keyFile(certificates.certificate("server").toString());
    assertEquals(
        "tls-key-file: " + certificates.certificate("server") + " has no private key", refusal());
    server().keyFile(certificates.key("other").toString());
    assertEquals(
        "tls-key-file: "
            + certificates.key("other")
            + " is not the key of the certificate in "
            + certificates.certificate("server"),
        refusal());
    Path file = Files.writeString(dir.resolve("text.pem"), "hello");
    server().keyFile(file.toString());
    assertEquals("tls-key-file: " + file + " is no PEM file", refusal());
    Files.writeString(file, "-----BEGIN PRIVATE KEY-----\nAAAA\n");
    assertEquals("tls-key-file: " + file + " ends within a PRIVATE KEY", refusal());
    Files.writeString(file, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    assertTrue(
        refusal().startsWith("tls-key-file: " + file + " has a private key that cannot be read"));
    server().authClients(AuthClients.YES);
    assertTrue(refusal().startsWith("Either tls-ca-cert-file or tls-ca-cert-dir must"), refusal());
    server().caCertDir(dir.resolve("nowhere").toString());
    assertTrue(refusal().startsWith("tls-ca-cert-dir: cannot read the directory "), refusal());
    server().caCertDir("").protocols("TLSv1.2 SSLv3");
    assertEquals("tls-protocols: 'SSLv3' is none of [TLSv1, TLSv1.1, TLSv1.2, TLSv1.3]", refusal());
    server().protocols("").ciphers("NOSUCH");
    assertEquals("tls-ciphers: there is no cipher 'NOSUCH' here", refusal());
    server().ciphers("ALL:!ALL");
    assertEquals("tls-ciphers: nothing is left of 'ALL:!ALL'", refusal());
    server().ciphers("").cipherSuites("TLS_NOSUCH");
    assertEquals("tls-ciphersuites: there is no suite 'TLS_NOSUCH' here", refusal());
  }

  @Test
  void damagedFilesAreRefusedAndNothingElse() throws IOException {
    long seed = Seeds.first();
    Random random = new Random(seed);
    byte[] whole = Files.readAllBytes(certificates.key("server"));
    Path file = dir.resolve("damaged.key");
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      for (int j = random.nextInt(4); j >= 0; j--) {
        damaged[random.nextInt(damaged.length)] = (byte) (' ' + random.nextInt(95));
      }
      Files.write(file, damaged);
      server().keyFile(file.toString());
      try {
        TlsContext.of(settings);
      } catch (TlsException expected) {
        assertTrue(String.valueOf(expected.getMessage()).contains("damaged.key"), "seed " + seed);
      }
    }
  }

  /** Each form in which openssl writes private keys. */
  @ParameterizedTest
  @CsvSource({
    "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048,",
    "genrsa -traditional 2048,",
    "genrsa -traditional -aes256 -passout pass:secret 2048,secret",
    "genrsa -traditional -aes128 -passout pass:secret 2048,secret",
    "genrsa -traditional -des3 -passout pass:secret 2048,secret",
    "genrsa -aes256 -passout pass:secret 2048,secret",
    "genpkey -algorithm RSA -aes-128-cbc -pass pass:secret -pkeyopt rsa_keygen_bits:2048,secret",
    "ecparam -genkey -name prime256v1,",
    "ecparam -genkey -noout -name secp384r1,",
    "genpkey -algorithm ed25519,"
  })
  void keysOfOpensslAreRead(String command, String password) throws TlsException {
    Path openssl = RealParts.require("openssl");
    Path key = dir.resolve("made.key");
    Path certificate = dir.resolve("made.crt");
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.add(0, openssl.toString());
    words.addAll(
        words.get(1).equals("genrsa") ? words.size() - 1 : words.size(),
        List.of("-out", key.toString()));
    TestCertificates.run(words, dir);
    TestCertificates.run(
        List.of(
            openssl.toString(),
            "req",
            "-x509",
            "-new",
            "-key",
            key.toString(),
            "-passin",
            "pass:" + (password == null ? "" : password),
            "-subj",
            "/CN=made",
            "-out",
            certificate.toString()),
        dir);
    settings
        .certFile(certificate.toString())
        .keyFile(key.toString())
        .authClients(AuthClients.NO)
        .keyFilePassword(password == null ? "" : password);
    TlsContext.of(settings);
    if (password != null) {
      settings.keyFilePassword("");
      assertEquals(
          "tls-key-file: " + key + " is encrypted: tls-key-file-pass is needed", refusal());
      settings.keyFilePassword("wrong");
      assertTrue(
          refusal()
              .startsWith("tls-key-file: " + key + " cannot be decrypted with tls-key-file-pass"),
          refusal());
    }
  }

  @Test
  void listsOfCiphersAreReadAsOpensslDoes() throws TlsException {
    CipherNames names =
        new CipherNames(
            List.of(
                "TLS_AES_256_GCM_SHA384",
                "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
                "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
                "TLS_RSA_WITH_AES_256_CBC_SHA"));
    assertEquals(4, names.suites("").size());
    assertEquals(4, names.suites("DEFAULT:!MEDIUM:@STRENGTH").size());
    assertEquals(List.of("TLS_RSA_WITH_AES_256_CBC_SHA"), names.suites("AES256-SHA"));
    assertEquals(
        List.of("TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"),
        names.suites("ECDHE-RSA-CHACHA20-POLY1305"));
    assertEquals(
        List.of("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"), names.suites("ECDHE-RSA-AES128-SHA256"));
    assertEquals(List.of("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"), names.suites("ECDHE+AESGCM"));
    assertEquals(
        List.of(
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"),
        names.suites("ALL:-kRSA:+ECDSA"));
    assertThrows(TlsException.class, () -> names.suites("ALL:NOSUCH"));
    assertThrows(TlsException.class, () -> names.suites("RC4"));
  }
}

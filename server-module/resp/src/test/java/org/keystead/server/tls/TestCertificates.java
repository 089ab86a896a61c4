// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Certificates of an authority of our own, made by the JDK's keytool: for a server on 127.0.0.1 and
 * for clients, each as {@code name.crt} and {@code name.key} in PEM form; the authority's is {@code
 * ca.crt}. Keys are EC, since those are made in no time.
 */
public final class TestCertificates {
  private static final char[] PASSWORD = "password".toCharArray();

  private final Path dir;

  public TestCertificates(Path dir) {
    this.dir = dir;
    keytool("-genkeypair -alias ca -dname CN=ca -ext bc:c");
    writePem(dir.resolve("ca.crt"), "CERTIFICATE", encoded("ca"));
  }

  /** Makes a certificate; the name is its common name too. */
  public TestCertificates make(String name) {
    keytool("-genkeypair -alias " + name + " -dname CN=" + name);
    keytool("-certreq -alias " + name + " -file " + dir.resolve(name + ".csr"));
    keytool(
        "-gencert -alias ca -ext san=ip:127.0.0.1,dns:localhost -rfc -infile "
            + dir.resolve(name + ".csr")
            + " -outfile "
            + certificate(name));
    try {
      writePem(key(name), "PRIVATE KEY", store().getKey(name, PASSWORD).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }

  public Path authority() {
    return dir.resolve("ca.crt");
  }

  public Path certificate(String name) {
    return dir.resolve(name + ".crt");
  }

  public Path key(String name) {
    return dir.resolve(name + ".key");
  }

  /** The lines of a configuration for a server with that certificate. */
  public String[] configuration(String name) {
    return new String[] {
      "tls-cert-file " + certificate(name),
      "tls-key-file " + key(name),
      "tls-ca-cert-file " + authority()
    };
  }

  /** Writes a PEM file with one block. */
  public static void writePem(Path file, String type, byte[] content) {
    String body =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    try {
      Files.writeString(
          file, "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] encoded(String name) {
    try {
      Certificate certificate = store().getCertificate(name);
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private KeyStore store() {
    try (InputStream in = Files.newInputStream(dir.resolve("store.p12"))) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD);
      return store;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void keytool(String arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ")));
    if (arguments.startsWith("-genkeypair")) {
      command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    }
    command.addAll(
        List.of(
            "-keystore",
            dir.resolve("store.p12").toString(),
            "-storetype",
            "PKCS12",
            "-storepass",
            new String(PASSWORD)));
    run(command, dir);
  }

  /** Runs a program to its end; fails with what it printed if it fails. */
  static void run(List<String> command, Path dir) {
    try {
      Process process =
          new ProcessBuilder(command).directory(dir.toFile()).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(command + ": " + output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

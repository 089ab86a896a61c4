// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.keystead.commands.session.TlsSettings;
import org.keystead.commands.session.TlsSettings.AuthClients;

/** What TLS connections are made from: certificate, key, authorities, protocols, ciphers. */
public final class TlsContext {
  private static final List<String> PROTOCOLS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");
  private static final String DEFAULT_PROTOCOLS = "TLSv1.2 TLSv1.3";
  private static final String CERT_FILE = "tls-cert-file";
  private static final String KEY_FILE = "tls-key-file";

  private final SSLContext context;
  private final SSLParameters parameters;

  private TlsContext(SSLContext context, SSLParameters parameters) {
    this.context = context;
    this.parameters = parameters;
  }

  /** Reads and checks all that the settings name. */
  public static TlsContext of(TlsSettings settings) throws TlsException {
    KeyManagerFactory keys = keys(settings);
    TrustManager[] authorities = authorities(settings);
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), authorities, null);
      SSLSessionContext sessions = context.getServerSessionContext();
      // The JDK cannot be told to keep none: it keeps one, for a second.
      boolean caching = settings.sessionCaching();
      sessions.setSessionCacheSize(caching ? settings.sessionCacheSize() : 1);
      sessions.setSessionTimeout(caching ? settings.sessionCacheTimeoutSeconds() : 1);
      return new TlsContext(context, parameters(settings, context));
    } catch (GeneralSecurityException e) {
      throw new TlsException("TLS cannot be set up", e);
    }
  }

  /** An engine for one connection that a client opened. */
  public SSLEngine newEngine() {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    engine.setSSLParameters(parameters);
    return engine;
  }

  private static KeyManagerFactory keys(TlsSettings settings) throws TlsException {
    if (settings.certFile().isEmpty()) {
      throw new TlsException("No tls-cert-file configured!");
    }
    if (settings.keyFile().isEmpty()) {
      throw new TlsException("No tls-key-file configured!");
    }
    List<Certificate> chain = certificates(CERT_FILE, Path.of(settings.certFile()));
    Path keyFile = Path.of(settings.keyFile());
    PrivateKey key =
        PrivateKeys.find(
            KEY_FILE + ": " + keyFile,
            PemBlock.read(KEY_FILE, keyFile),
            settings.keyFilePassword());
    if (!belongTogether(key, chain.get(0).getPublicKey())) {
      throw new TlsException(
          KEY_FILE
              + ": "
              + keyFile
              + " is not the key of the certificate in "
              + settings.certFile());
    }
    try {
      char[] none = {};
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, none);
      store.setKeyEntry("server", key, none, chain.toArray(Certificate[]::new));
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, none);
      return factory;
    } catch (GeneralSecurityException | IOException e) {
      throw new TlsException(CERT_FILE + ": " + settings.certFile() + " cannot be used", e);
    }
  }

  private static boolean belongTogether(PrivateKey key, PublicKey publicKey) throws TlsException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          case "DSA" -> "SHA256withDSA";
          default -> key.getAlgorithm();
        };
    try {
      byte[] message = {1, 2, 3};
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(message);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(message);
      return signature.verify(signed);
    } catch (InvalidKeyException | SignatureException e) {
      return false;
    } catch (GeneralSecurityException e) {
      throw new TlsException(KEY_FILE + ": keys of " + key.getAlgorithm() + " are no use here", e);
    }
  }

  private static List<Certificate> certificates(String key, Path file) throws TlsException {
    List<Certificate> found = new ArrayList<>();
    for (PemBlock block : PemBlock.read(key, file)) {
      if (block.type().endsWith("CERTIFICATE")) {
        try {
          found.add(
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(block.content())));
        } catch (GeneralSecurityException e) {
          throw new TlsException(key + ": " + file + " has a damaged certificate", e);
        }
      }
    }
    if (found.isEmpty()) {
      throw new TlsException(key + ": " + file + " has no certificate");
    }
    return found;
  }

  private static TrustManager[] authorities(TlsSettings settings) throws TlsException {
    List<Certificate> trusted = new ArrayList<>();
    if (!settings.caCertFile().isEmpty()) {
      trusted.addAll(certificates("tls-ca-cert-file", Path.of(settings.caCertFile())));
    }
    if (!settings.caCertDir().isEmpty()) {
      trusted.addAll(inDirectory(Path.of(settings.caCertDir())));
    }
    if (trusted.isEmpty()) {
      if (settings.authClients() != AuthClients.NO) {
        throw new TlsException(
            "Either tls-ca-cert-file or tls-ca-cert-dir must be specified when tls-auth-clients is"
                + " enabled!");
      }
      return new TrustManager[0];
    }
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (int i = 0; i < trusted.size(); i++) {
        store.setCertificateEntry("authority-" + i, trusted.get(i));
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (GeneralSecurityException | IOException e) {
      throw new TlsException("the authorities of tls-ca-cert-file cannot be used", e);
    }
  }

  private static List<Certificate> inDirectory(Path directory) throws TlsException {
    String key = "tls-ca-cert-dir";
    List<Certificate> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, Files::isRegularFile)) {
      for (Path file : files) {
        found.addAll(certificates(key, file));
      }
    } catch (IOException e) {
      throw new TlsException(key + ": cannot read the directory " + directory, e);
    }
    if (found.isEmpty()) {
      throw new TlsException(key + ": " + directory + " has no certificates");
    }
    return found;
  }

  private static SSLParameters parameters(TlsSettings settings, SSLContext context)
      throws TlsException {
    SSLParameters parameters = context.getDefaultSSLParameters();
    parameters.setProtocols(protocols(settings.protocols()));
    List<String> known = List.of(parameters.getCipherSuites());
    List<String> suites = new ArrayList<>(modern(settings.cipherSuites(), known));
    suites.addAll(new CipherNames(known).suites(settings.ciphers()));
    parameters.setCipherSuites(suites.toArray(String[]::new));
    parameters.setUseCipherSuitesOrder(settings.preferServerCiphers());
    switch (settings.authClients()) {
      case YES -> parameters.setNeedClientAuth(true);
      case OPTIONAL -> parameters.setWantClientAuth(true);
      case NO -> parameters.setNeedClientAuth(false);
    }
    return parameters;
  }

  private static String[] protocols(String given) throws TlsException {
    List<String> chosen = new ArrayList<>();
    for (String word : (given.isBlank() ? DEFAULT_PROTOCOLS : given).strip().split("\\s+")) {
      chosen.add(
          PROTOCOLS.stream()
              .filter(name -> name.equalsIgnoreCase(word))
              .findFirst()
              .orElseThrow(
                  () -> new TlsException("tls-protocols: '" + word + "' is none of " + PROTOCOLS)));
    }
    return chosen.toArray(String[]::new);
  }

  /** The suites of TLS 1.3, which have the same names everywhere. */
  private static List<String> modern(String list, List<String> known) throws TlsException {
    if (list.isBlank()) {
      return known.stream().filter(suite -> !suite.contains("_WITH_")).toList();
    }
    List<String> chosen = new ArrayList<>();
    for (String word : list.strip().split("[:, ]+")) {
      String name = word.toUpperCase(Locale.ROOT);
      if (!known.contains(name) || name.contains("_WITH_")) {
        throw new TlsException("tls-ciphersuites: there is no suite '" + word + "' here");
      }
      chosen.add(name);
    }
    return chosen;
  }
}

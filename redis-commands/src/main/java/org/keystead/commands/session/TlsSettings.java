// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.util.Objects;

/**
 * What can be set of a server's TLS door, by the names of redis.conf.
 *
 * <p>Threads: written by anybody, read by everybody. What is changed while the server runs counts
 * for the connections that come after it.
 */
public final class TlsSettings {
  private volatile int port;
  private volatile String certFile = "";
  private volatile String keyFile = "";
  private volatile String keyFilePassword = "";
  private volatile String caCertFile = "";
  private volatile String caCertDir = "";
  private volatile AuthClients authClients = AuthClients.YES;
  private volatile String protocols = "";
  private volatile String ciphers = "";
  private volatile String cipherSuites = "";
  private volatile boolean preferServerCiphers;
  private volatile boolean sessionCaching = true;
  private volatile int sessionCacheSize = 20480;
  private volatile int sessionCacheTimeoutSeconds = 300;

  /** Whether clients must show a certificate. */
  public enum AuthClients {
    YES,
    NO,
    /** They need not, but one that is shown must be valid. */
    OPTIONAL
  }

  TlsSettings() {}

  /** The TCP port for TLS connections; 0 for none, -1 for any free one (only here). */
  public int port() {
    return port;
  }

  public TlsSettings port(int newPort) {
    port = newPort;
    return this;
  }

  /** The server's certificate and those between it and its authority, PEM. */
  public String certFile() {
    return certFile;
  }

  public TlsSettings certFile(String path) {
    certFile = Objects.requireNonNull(path);
    return this;
  }

  /** The certificate's private key, PEM. */
  public String keyFile() {
    return keyFile;
  }

  public TlsSettings keyFile(String path) {
    keyFile = Objects.requireNonNull(path);
    return this;
  }

  /** The password of an encrypted key, or empty. */
  public String keyFilePassword() {
    return keyFilePassword;
  }

  public TlsSettings keyFilePassword(String password) {
    keyFilePassword = Objects.requireNonNull(password);
    return this;
  }

  /** The authorities that clients' certificates must come from, PEM. */
  public String caCertFile() {
    return caCertFile;
  }

  public TlsSettings caCertFile(String path) {
    caCertFile = Objects.requireNonNull(path);
    return this;
  }

  /** A directory of such files. */
  public String caCertDir() {
    return caCertDir;
  }

  public TlsSettings caCertDir(String path) {
    caCertDir = Objects.requireNonNull(path);
    return this;
  }

  /** Whether clients must have a certificate. */
  public AuthClients authClients() {
    return authClients;
  }

  public TlsSettings authClients(AuthClients whether) {
    authClients = Objects.requireNonNull(whether);
    return this;
  }

  /** Versions of TLS separated by blanks; empty for 1.2 and 1.3. */
  public String protocols() {
    return protocols;
  }

  public TlsSettings protocols(String names) {
    protocols = Objects.requireNonNull(names);
    return this;
  }

  /** Ciphers up to TLS 1.2 as openssl lists them; empty for the JDK's choice. */
  public String ciphers() {
    return ciphers;
  }

  public TlsSettings ciphers(String list) {
    ciphers = Objects.requireNonNull(list);
    return this;
  }

  /** Suites of TLS 1.3 separated by colons; empty for the JDK's choice. */
  public String cipherSuites() {
    return cipherSuites;
  }

  public TlsSettings cipherSuites(String list) {
    cipherSuites = Objects.requireNonNull(list);
    return this;
  }

  /** Whether the server's order of ciphers counts and not the client's. */
  public boolean preferServerCiphers() {
    return preferServerCiphers;
  }

  public TlsSettings preferServerCiphers(boolean on) {
    preferServerCiphers = on;
    return this;
  }

  /** Whether clients may come back without a whole handshake. */
  public boolean sessionCaching() {
    return sessionCaching;
  }

  public TlsSettings sessionCaching(boolean on) {
    sessionCaching = on;
    return this;
  }

  /** How many sessions are kept; 0 for any number. */
  public int sessionCacheSize() {
    return sessionCacheSize;
  }

  public TlsSettings sessionCacheSize(int sessions) {
    sessionCacheSize = sessions;
    return this;
  }

  /** For how long a session is kept. */
  public int sessionCacheTimeoutSeconds() {
    return sessionCacheTimeoutSeconds;
  }

  public TlsSettings sessionCacheTimeoutSeconds(int seconds) {
    sessionCacheTimeoutSeconds = seconds;
    return this;
  }
}

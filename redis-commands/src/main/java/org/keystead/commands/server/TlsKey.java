// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.keystead.commands.session.TlsSettings;
import org.keystead.commands.session.TlsSettings.AuthClients;
import org.keystead.engine.config.ConfigSpec;
import org.keystead.engine.config.ConfigType;
import org.keystead.engine.config.ConfigTypes;
import org.keystead.engine.config.SettingsKey;

/** The keys of the TLS door; their values are the properties of {@link TlsSettings}. */
public enum TlsKey implements SettingsKey<TlsSettings> {
  TLS_PORT(
      ConfigSpec.of("tls-port", ConfigTypes.integer(0, 65535))
          .byDefault("0")
          .doc(
              "The TCP port for TLS connections; 0 listens on none. The port without"
                  + " TLS may be open beside it."),
      TlsSettings::port,
      TlsSettings::port),
  TLS_CERT_FILE(
      ConfigSpec.of("tls-cert-file", path())
          .reference()
          .doc(
              "The server's certificate in PEM form, followed by those between it and"
                  + " its authority."),
      TlsSettings::certFile,
      TlsSettings::certFile),
  TLS_KEY_FILE(
      ConfigSpec.of("tls-key-file", path())
          .reference()
          .doc(
              "The private key of the certificate in PEM form: PKCS#8, PKCS#1 or SEC1,"
                  + " encrypted or not."),
      TlsSettings::keyFile,
      TlsSettings::keyFile),
  TLS_KEY_FILE_PASS(
      ConfigSpec.of("tls-key-file-pass", ConfigTypes.text("a password, or \"\" for none"))
          .secretValue()
          .doc("The password of tls-key-file if it is encrypted."),
      TlsSettings::keyFilePassword,
      TlsSettings::keyFilePassword),
  TLS_CA_CERT_FILE(
      ConfigSpec.of("tls-ca-cert-file", path())
          .reference()
          .doc(
              "The certificates of the authorities that clients' certificates must come"
                  + " from, in PEM form."),
      TlsSettings::caCertFile,
      TlsSettings::caCertFile),
  TLS_CA_CERT_DIR(
      ConfigSpec.of(
              "tls-ca-cert-dir", ConfigTypes.text("the path of a directory, or \"\" for none"))
          .reference()
          .doc("A directory of files like tls-ca-cert-file; all of them count."),
      TlsSettings::caCertDir,
      TlsSettings::caCertDir),
  TLS_AUTH_CLIENTS(
      ConfigSpec.of("tls-auth-clients", ConfigTypes.choice(authClients()))
          .byDefault("yes")
          .doc(
              "Whether TLS clients must show a certificate (yes), may (optional), or"
                  + " are not asked (no)."),
      TlsSettings::authClients,
      TlsSettings::authClients),
  TLS_PROTOCOLS(
      ConfigSpec.of(
              "tls-protocols",
              ConfigTypes.text(
                  "versions separated by blanks as in TLSv1.2 TLSv1.3, or \"\" for these two"))
          .doc("The versions of TLS that are spoken."),
      TlsSettings::protocols,
      TlsSettings::protocols),
  TLS_CIPHERS(
      ConfigSpec.of(
              "tls-ciphers",
              ConfigTypes.text("a list as openssl has it, or \"\" for the choice of the JDK"))
          .doc("The ciphers up to TLS 1.2."),
      TlsSettings::ciphers,
      TlsSettings::ciphers),
  TLS_CIPHERSUITES(
      ConfigSpec.of(
              "tls-ciphersuites",
              ConfigTypes.text("names separated by colons, or \"\" for the choice of the JDK"))
          .doc("The cipher suites of TLS 1.3."),
      TlsSettings::cipherSuites,
      TlsSettings::cipherSuites),
  TLS_PREFER_SERVER_CIPHERS(
      ConfigSpec.of("tls-prefer-server-ciphers", ConfigTypes.yesOrNo())
          .byDefault("no")
          .doc(
              "Whether the order of the server's ciphers counts and not that of the"
                  + " client's."),
      TlsSettings::preferServerCiphers,
      TlsSettings::preferServerCiphers),
  TLS_SESSION_CACHING(
      ConfigSpec.of("tls-session-caching", ConfigTypes.yesOrNo())
          .byDefault("yes")
          .doc("Whether TLS clients may come back without a whole handshake."),
      TlsSettings::sessionCaching,
      TlsSettings::sessionCaching),
  TLS_SESSION_CACHE_SIZE(
      ConfigSpec.of("tls-session-cache-size", ConfigTypes.integer(0, Integer.MAX_VALUE))
          .byDefault("20480")
          .unit("sessions")
          .doc("How many TLS sessions are kept; 0 sets no limit."),
      TlsSettings::sessionCacheSize,
      TlsSettings::sessionCacheSize),
  TLS_SESSION_CACHE_TIMEOUT(
      ConfigSpec.of("tls-session-cache-timeout", ConfigTypes.integer(0, Integer.MAX_VALUE))
          .byDefault("300")
          .unit("seconds")
          .doc("For how long a TLS session is kept."),
      TlsSettings::sessionCacheTimeoutSeconds,
      TlsSettings::sessionCacheTimeoutSeconds);

  private final Binding<TlsSettings, ?> binding;

  <T> TlsKey(
      ConfigSpec<T> spec, Function<TlsSettings, T> reader, BiConsumer<TlsSettings, T> writer) {
    this.binding = new Binding<>(spec, reader, writer);
  }

  @Override
  public Binding<TlsSettings, ?> binding() {
    return binding;
  }

  private static ConfigType<String> path() {
    return ConfigTypes.text("the path of a file, or \"\" for none");
  }

  private static Map<String, AuthClients> authClients() {
    Map<String, AuthClients> all = new LinkedHashMap<>();
    all.put("no", AuthClients.NO);
    all.put("yes", AuthClients.YES);
    all.put("optional", AuthClients.OPTIONAL);
    return all;
  }
}

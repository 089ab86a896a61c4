// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.tls;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * openssl's lists of ciphers, as {@code tls-ciphers} has them, in the JDK's names: names and groups
 * separated by colons; {@code !} and {@code -} before one take it away, {@code +} moves it to the
 * end.
 */
final class CipherNames {
  /** Groups of which nothing is left in the JDK's defaults. */
  private static final Set<String> OBSOLETE =
      Set.of(
          "MEDIUM",
          "LOW",
          "EXP",
          "EXPORT",
          "aNULL",
          "eNULL",
          "NULL",
          "ADH",
          "AECDH",
          "RC4",
          "RC2",
          "DES",
          "3DES",
          "IDEA",
          "SEED",
          "MD5",
          "PSK",
          "SRP",
          "DSS",
          "aDSS",
          "CAMELLIA",
          "ARIA",
          "COMPLEMENTOFDEFAULT",
          "COMPLEMENTOFALL");

  private final List<String> known;

  /**
   * @param known the suites to choose from, best first, by the JDK's names
   */
  CipherNames(List<String> known) {
    this.known = known.stream().filter(suite -> suite.contains("_WITH_")).toList();
  }

  /** The suites of a list, in its order; all of them for an empty list. */
  List<String> suites(String list) throws TlsException {
    if (list.isBlank()) {
      return known;
    }
    Set<String> chosen = new LinkedHashSet<>();
    Set<String> banned = new LinkedHashSet<>();
    for (String word : list.split("[:, ]+")) {
      if (word.isEmpty() || word.startsWith("@")) {
        continue; // @STRENGTH: the JDK's order is by strength already
      }
      char sign = word.charAt(0);
      boolean signed = sign == '!' || sign == '-' || sign == '+';
      List<String> named = named(signed ? word.substring(1) : word);
      switch (sign) {
        case '!' -> banned.addAll(named);
        case '-' -> named.forEach(chosen::remove);
        case '+' -> named.stream().filter(chosen::remove).toList().forEach(chosen::add);
        default -> chosen.addAll(named);
      }
    }
    chosen.removeAll(banned);
    if (chosen.isEmpty()) {
      throw new TlsException("tls-ciphers: nothing is left of '" + list + "'");
    }
    return new ArrayList<>(chosen);
  }

  /** The suites that are of all the groups joined by plus signs, or the one of that name. */
  private List<String> named(String word) throws TlsException {
    List<String> found = known;
    for (String part : word.split("\\+")) {
      if (!isGroup(part) && known.stream().noneMatch(suite -> openssl(suite).equals(part))) {
        throw new TlsException("tls-ciphers: there is no cipher '" + part + "' here");
      }
      found = found.stream().filter(suite -> belongs(suite, part)).toList();
    }
    return found;
  }

  private boolean isGroup(String word) {
    return OBSOLETE.contains(word)
        || word.equals("SSLv3")
        || word.equals("SUITEB128")
        || isAll(word)
        || known.stream().anyMatch(suite -> belongs(suite, word));
  }

  private static boolean isAll(String word) {
    return word.equals("DEFAULT")
        || word.equals("ALL")
        || word.equals("HIGH")
        || word.equals("TLSv1.2");
  }

  private static boolean belongs(String suite, String word) {
    if (isAll(word)) {
      return true;
    }
    String name = openssl(suite);
    return switch (word) {
      case "ECDHE", "EECDH", "kECDHE", "kEECDH" -> name.startsWith("ECDHE-");
      case "DHE", "EDH", "kDHE", "kEDH", "DH" -> name.startsWith("DHE-");
      case "kRSA", "RSA" -> suite.startsWith("TLS_RSA_");
      case "aRSA" -> suite.contains("RSA_WITH");
      case "ECDSA", "aECDSA" -> name.contains("-ECDSA-");
      case "AES" -> name.contains("AES");
      case "AES128" -> name.contains("AES128");
      case "AES256" -> name.contains("AES256");
      case "AESGCM" -> name.contains("-GCM-");
      case "CHACHA20" -> name.contains("CHACHA20");
      case "SHA1", "SHA" -> name.endsWith("-SHA");
      case "SHA256" -> name.endsWith("-SHA256") && !name.contains("-GCM-");
      case "SHA384" -> name.endsWith("-SHA384") && !name.contains("-GCM-");
      default -> name.equals(word) || suite.equals(word.toUpperCase(Locale.ROOT));
    };
  }

  /** {@code TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384} is {@code ECDHE-RSA-AES256-GCM-SHA384}. */
  static String openssl(String suite) {
    int with = suite.indexOf("_WITH_");
    String exchange = suite.substring(suite.indexOf('_') + 1, with).replace('_', '-');
    String cipher =
        suite
            .substring(with + 6)
            .replace("CHACHA20_POLY1305_SHA256", "CHACHA20_POLY1305")
            .replace("AES_", "AES")
            .replace("_CBC_", "_")
            .replace('_', '-');
    return exchange.equals("RSA") ? cipher : exchange + '-' + cipher;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.acl;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Passwords are kept as the hexadecimal digits of their SHA-256. */
final class Passwords {
  private static final int HASH_DIGITS = 64;

  private Passwords() {}

  static String hash(byte[] password) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(password));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static boolean isHash(String text) {
    return text.length() == HASH_DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
  }

  /** Whether the password is one of them; takes as long whichever it is, and if it is none. */
  static boolean matches(byte[] password, List<String> hashes) {
    byte[] given = hash(password).getBytes(StandardCharsets.US_ASCII);
    boolean found = false;
    for (String hash : hashes) {
      found |= MessageDigest.isEqual(given, hash.getBytes(StandardCharsets.US_ASCII));
    }
    return found;
  }
}

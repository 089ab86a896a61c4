// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.connection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.session.Session;

/** Who a client is, by the password it gives. Comparing takes the same time for every wrong one. */
final class Credentials {
  private Credentials() {}

  /** Authenticates by name and password; without {@code requirepass} any password will do. */
  static void check(Session session, Arguments args, int userAt, int passwordAt) {
    if (!args.text(userAt).equals(Session.DEFAULT_USER)) {
      throw ErrorTexts.WRONG_PASSWORD;
    }
    if (session.server().settings().requiresPassword()) {
      checkPassword(session, args, passwordAt);
    } else {
      session.authenticated(Session.DEFAULT_USER);
    }
  }

  /** Authenticates the default user by the password that is required. */
  static void checkPassword(Session session, Arguments args, int passwordAt) {
    byte[] required = session.server().settings().requirePass().getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(required, args.bytes(passwordAt))) {
      throw ErrorTexts.WRONG_PASSWORD;
    }
    session.authenticated(Session.DEFAULT_USER);
  }
}

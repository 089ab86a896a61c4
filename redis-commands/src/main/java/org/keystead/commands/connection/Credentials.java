// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.connection;

import org.keystead.commands.acl.User;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.session.Permissions;

/** Who a client is, by the name and password it gives. */
final class Credentials {
  private Credentials() {}

  /** Authenticates by name and password. */
  static void check(ClientCall call, int userAt, int passwordAt) {
    Arguments args = call.args();
    check(call, args.text(userAt), args.bytes(passwordAt));
  }

  /** Authenticates a user, or notes the attempt in the ACL log. */
  static void check(ClientCall call, String name, byte[] password) {
    User user = call.server().acl().find(name);
    if (user == null || !user.accepts(password)) {
      Permissions.authenticationFailed(call, name);
      throw ErrorTexts.WRONG_PASSWORD;
    }
    call.session().authenticated(user);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import org.jspecify.annotations.Nullable;
import org.keystead.commands.acl.AclLog;
import org.keystead.commands.acl.Denial;
import org.keystead.commands.acl.RuleText;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.script.ScriptErrors;

/** Asks whether a client may run a command, and notes in the ACL log when it may not. */
public final class Permissions {
  private Permissions() {}

  /** The refusal of a call, as it is to be carried out or queued; null if it is allowed. */
  public static @Nullable CommandException refusal(ClientCall call, AclLog.Context context) {
    Denial denial = denial(call, context);
    return denial == null ? null : denial.refusal(call.spec());
  }

  /** The refusal of a call that was queued when it was still allowed; null if it is allowed. */
  public static @Nullable CommandException refusalInExec(ClientCall call) {
    Denial denial = denial(call, AclLog.Context.MULTI);
    return denial == null ? null : denial.refusalInExec();
  }

  /** The refusal of a call that a script makes; null if it is allowed. */
  static @Nullable CommandException refusalInScript(ClientCall call) {
    Denial denial = denial(call, AclLog.Context.LUA);
    if (denial == null) {
      return null;
    }
    return switch (denial.reason()) {
      case KEY -> ScriptErrors.KEY_DENIED;
      case CHANNEL -> ScriptErrors.CHANNEL_DENIED;
      default -> ScriptErrors.COMMAND_DENIED;
    };
  }

  private static @Nullable Denial denial(ClientCall call, AclLog.Context context) {
    Session session = call.session();
    Denial denial = call.server().acl().check(session.user(), call.spec(), call.args());
    if (denial != null) {
      String object =
          denial.position() == 0
              ? RuleText.ofCharacters(call.spec().name())
              : RuleText.of(call.args(), denial.position());
      note(call, new AclLog.Event(denial.reason(), context, object, session.user().name()));
    }
    return denial;
  }

  /** Notes that a client gave a wrong name or password; {@code userName} is what it gave. */
  public static void authenticationFailed(ClientCall call, String userName) {
    note(
        call,
        new AclLog.Event(
            Denial.Reason.AUTH,
            call.session().isInExec() ? AclLog.Context.MULTI : AclLog.Context.TOPLEVEL,
            RuleText.of(call.args(), 0),
            userName));
  }

  private static void note(ClientCall call, AclLog.Event event) {
    StringBuilder client = new StringBuilder();
    ClientLine.append(call.session(), call, client);
    long now = call.server().engine().clock().millis();
    call.server().acl().log().add(event, client.toString(), now);
  }
}

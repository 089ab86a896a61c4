// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.acl;

import java.util.Locale;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.spec.CommandSpec;

/**
 * Why a user may not do something.
 *
 * @param position the argument that is the key or channel; 0 for the command itself
 */
public record Denial(Reason reason, int position) {
  static final Denial OF_COMMAND = new Denial(Reason.COMMAND, 0);

  /** What is denied; of several selectors the denial that comes last here is told. */
  public enum Reason {
    COMMAND,
    KEY,
    AUTH,
    CHANNEL;

    /** As ACL LOG tells it. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether this is to be told rather than another. */
  boolean outweighs(Denial other) {
    int order = reason.compareTo(other.reason);
    return order > 0 || order == 0 && position > other.position;
  }

  /** The refusal of a command, or of queueing it. */
  public CommandException refusal(CommandSpec spec) {
    return switch (reason) {
      case KEY -> ErrorTexts.NO_KEY_PERMISSION;
      case CHANNEL -> ErrorTexts.NO_CHANNEL_PERMISSION;
      default -> ErrorTexts.noPermission(spec.name());
    };
  }

  /** The refusal of a queued command that was still allowed when it was queued. */
  public CommandException refusalInExec() {
    return ErrorTexts.permissionLostBeforeExec(
        switch (reason) {
          case COMMAND -> "no permission to execute the command or subcommand";
          case KEY -> "no permission to touch the specified keys";
          case CHANNEL ->
              "no permission to access one of the channels used as arguments to the command";
          default -> "no permission";
        });
  }

  /** The answer of ACL DRYRUN about a command whose arguments begin at {@code from}. */
  public String sentence(CommandSpec spec, Arguments arguments) {
    String text = position == 0 ? "" : RuleText.of(arguments, position);
    return switch (reason) {
      case KEY -> "This user has no permissions to access the '" + text + "' key";
      case CHANNEL -> "This user has no permissions to access the '" + text + "' channel";
      default -> "This user has no permissions to run the '" + spec.name() + "' command";
    };
  }
}

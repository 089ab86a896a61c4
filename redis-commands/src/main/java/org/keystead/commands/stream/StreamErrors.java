// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.stream;

import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorCode;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.engine.stream.StreamOutcome;

/** What the stream commands answer to what cannot be done, word for word as Redis. */
final class StreamErrors {
  static final CommandException INVALID_ID =
      ErrorTexts.err("Invalid stream ID specified as stream command argument");
  static final CommandException INVALID_START = ErrorTexts.err("invalid start ID for the interval");
  static final CommandException INVALID_END = ErrorTexts.err("invalid end ID for the interval");
  static final CommandException ZERO_ID =
      ErrorTexts.err("The ID specified in XADD must be greater than 0-0");
  static final CommandException TWO_STRATEGIES =
      ErrorTexts.err("syntax error, MAXLEN and MINID options at the same time are not compatible");
  static final CommandException NEGATIVE_MAXLEN =
      ErrorTexts.err("The MAXLEN argument must be >= 0.");
  static final CommandException NEGATIVE_LIMIT = ErrorTexts.err("The LIMIT argument must be >= 0.");
  static final CommandException LIMIT_WITHOUT_STRATEGY =
      ErrorTexts.err("syntax error, LIMIT cannot be used without specifying a trimming strategy");
  static final CommandException LIMIT_WITHOUT_TILDE =
      ErrorTexts.err("syntax error, LIMIT cannot be used without the special ~ option");
  static final CommandException NO_STRATEGY =
      ErrorTexts.err("syntax error, XTRIM must be called with a trimming strategy");
  static final CommandException NEGATIVE_ENTRIES_ADDED =
      ErrorTexts.err("entries_added must be positive");
  static final CommandException NEGATIVE_ENTRIES_READ =
      ErrorTexts.err("value for ENTRIESREAD must be positive or -1");
  static final CommandException BELOW_GIVEN_DELETED =
      ErrorTexts.err(
          "The ID specified in XSETID is smaller than the provided max_deleted_entry_id");
  static final CommandException KEY_REQUIRED =
      ErrorTexts.err(
          "The XGROUP subcommand requires the key to exist. Note that for CREATE you may want to"
              + " use the MKSTREAM option to create an empty stream automatically.");
  static final CommandException COUNT_NOT_POSITIVE = ErrorTexts.err("COUNT must be > 0");
  static final CommandException GROUP_IN_XREAD =
      ErrorTexts.err("The GROUP option is only supported by XREADGROUP. You called XREAD instead.");
  static final CommandException NOACK_IN_XREAD =
      ErrorTexts.err("The NOACK option is only supported by XREADGROUP. You called XREAD instead.");
  static final CommandException UNBALANCED =
      ErrorTexts.err(
          "Unbalanced XREAD list of streams: for each stream key an ID or '$' must be specified.");
  static final CommandException MISSING_GROUP =
      ErrorTexts.err("Missing GROUP option for XREADGROUP");
  static final CommandException DOLLAR_IN_XREADGROUP =
      ErrorTexts.err(
          "The $ ID is meaningless in the context of XREADGROUP: you want to read the history of"
              + " this consumer by specifying a proper ID, or use the > ID to get new messages."
              + " The $ ID would just return an empty result set.");
  static final CommandException NEW_IN_XREAD =
      ErrorTexts.err(
          "The > ID can be specified only when calling XREADGROUP using the GROUP <group>"
              + " <consumer> option.");

  static final CommandException STREAM_GONE =
      new CommandException(ErrorCode.UNBLOCKED, "the stream key no longer exists");
  static final CommandException GROUP_GONE =
      new CommandException(
          ErrorCode.NOGROUP, "the consumer group this client was blocked on no longer exists");

  private static final CommandException EXHAUSTED =
      ErrorTexts.err("The stream has exhausted the last possible ID, unable to add more items");
  private static final CommandException ID_TOO_SMALL =
      ErrorTexts.err(
          "The ID specified in XADD is equal or smaller than the target stream top item");
  private static final CommandException TOO_LARGE =
      ErrorTexts.err("Elements are too large to be stored");
  private static final CommandException BELOW_LAST_ENTRY =
      ErrorTexts.err("The ID specified in XSETID is smaller than the target stream top item");
  private static final CommandException TOO_FEW_ADDED =
      ErrorTexts.err(
          "The entries_added specified in XSETID is smaller than the target stream length");
  private static final CommandException GROUP_EXISTS =
      new CommandException(ErrorCode.BUSYGROUP, "Consumer Group name already exists");

  private StreamErrors() {}

  /** What the client is told of an outcome that needs no names. */
  static CommandException of(StreamOutcome outcome) {
    return switch (outcome) {
      case EXHAUSTED -> EXHAUSTED;
      case ID_TOO_SMALL -> ID_TOO_SMALL;
      case TOO_LARGE -> TOO_LARGE;
      case BELOW_LAST_ENTRY -> BELOW_LAST_ENTRY;
      case TOO_FEW_ADDED -> TOO_FEW_ADDED;
      case GROUP_EXISTS -> GROUP_EXISTS;
      case NO_SUCH_KEY -> ErrorTexts.NO_SUCH_KEY;
      case BAD_ID -> INVALID_ID;
      case DONE, NOTHING, NO_SUCH_GROUP ->
          throw new IllegalArgumentException("no error: " + outcome);
    };
  }

  static CommandException noGroup(String group, String key) {
    return new CommandException(
        ErrorCode.NOGROUP, "No such consumer group '" + group + "' for key name '" + key + "'");
  }

  static CommandException noKeyOrGroup(String key, String group) {
    return new CommandException(
        ErrorCode.NOGROUP, "No such key '" + key + "' or consumer group '" + group + "'");
  }

  static CommandException noKeyOrGroupToRead(String key, String group) {
    return new CommandException(
        ErrorCode.NOGROUP,
        "No such key '"
            + key
            + "' or consumer group '"
            + group
            + "' in XREADGROUP with GROUP option");
  }

  static CommandException unknownClaimOption(String option) {
    return ErrorTexts.err("Unrecognized XCLAIM option '" + option + "'");
  }

  static CommandException invalidClaimOption(String option) {
    return ErrorTexts.err("Invalid " + option + " option argument for XCLAIM");
  }

  static CommandException invalidMinIdle(String command) {
    return ErrorTexts.err("Invalid min-idle-time argument for " + command);
  }
}

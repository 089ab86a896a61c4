// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.error;

import static org.keystead.commands.error.ErrorCode.BUSYKEY;
import static org.keystead.commands.error.ErrorCode.DENIED;
import static org.keystead.commands.error.ErrorCode.ERR;
import static org.keystead.commands.error.ErrorCode.EXECABORT;
import static org.keystead.commands.error.ErrorCode.LOADING;
import static org.keystead.commands.error.ErrorCode.MISCONF;
import static org.keystead.commands.error.ErrorCode.NOAUTH;
import static org.keystead.commands.error.ErrorCode.NOPERM;
import static org.keystead.commands.error.ErrorCode.NOPROTO;
import static org.keystead.commands.error.ErrorCode.NOSCRIPT;
import static org.keystead.commands.error.ErrorCode.OOM;
import static org.keystead.commands.error.ErrorCode.READONLY;
import static org.keystead.commands.error.ErrorCode.WRONGPASS;
import static org.keystead.commands.error.ErrorCode.WRONGTYPE;

import java.util.Locale;

/**
 * Every error text of the command language, word for word as redis-server 7.0 says it, since
 * clients and their tests match on them. Constants are shared exceptions; methods fill in what
 * varies.
 */
public final class ErrorTexts {
  // Types and numbers.
  public static final CommandException WRONG_TYPE =
      new CommandException(WRONGTYPE, "Operation against a key holding the wrong kind of value");
  public static final CommandException NOT_AN_INTEGER =
      err("value is not an integer or out of range");
  public static final CommandException NOT_A_FLOAT = err("value is not a valid float");
  public static final CommandException OUT_OF_RANGE = err("value is out of range");
  public static final CommandException NOT_POSITIVE =
      err("value is out of range, must be positive");
  public static final CommandException INCREMENT_OVERFLOW =
      err("increment or decrement would overflow");
  public static final CommandException DECREMENT_OVERFLOW = err("decrement would overflow");
  public static final CommandException INCREMENT_NOT_FINITE =
      err("increment would produce NaN or Infinity");
  public static final CommandException TIMEOUT_NOT_A_FLOAT =
      err("timeout is not a float or out of range");
  public static final CommandException TIMEOUT_NOT_AN_INTEGER =
      err("timeout is not an integer or out of range");
  public static final CommandException TIMEOUT_NEGATIVE = err("timeout is negative");
  public static final CommandException INVALID_CURSOR = err("invalid cursor");

  // Grammar.
  public static final CommandException SYNTAX = err("syntax error");

  // Keys and strings.
  public static final CommandException NO_SUCH_KEY = err("no such key");
  public static final CommandException INDEX_OUT_OF_RANGE = err("index out of range");
  public static final CommandException SAME_OBJECT =
      err("source and destination objects are the same");
  public static final CommandException DB_INDEX_OUT_OF_RANGE = err("DB index is out of range");
  public static final CommandException INVALID_DB_INDEX = err("invalid DB index");
  public static final CommandException INVALID_FIRST_DB_INDEX = err("invalid first DB index");
  public static final CommandException INVALID_SECOND_DB_INDEX = err("invalid second DB index");
  public static final CommandException OFFSET_OUT_OF_RANGE = err("offset is out of range");
  public static final CommandException STRING_TOO_LONG =
      err("string exceeds maximum allowed size (proto-max-bulk-len)");
  public static final CommandException NX_AND_OTHERS =
      err("NX and XX, GT or LT options at the same time are not compatible");
  public static final CommandException GT_AND_LT =
      err("GT and LT options at the same time are not compatible");
  public static final CommandException TARGET_EXISTS =
      new CommandException(BUSYKEY, "Target key name already exists.");
  public static final CommandException BAD_DUMP = err("DUMP payload version or checksum are wrong");
  public static final CommandException BAD_DUMP_FORMAT = err("Bad data format");
  public static final CommandException INVALID_TTL = err("Invalid TTL value, must be >= 0");
  public static final CommandException INVALID_IDLETIME =
      err("Invalid IDLETIME value, must be >= 0");
  public static final CommandException INVALID_FREQ =
      err("Invalid FREQ value, must be >= 0 and <= 255");
  public static final CommandException NO_LFU =
      err(
          "An LFU maxmemory policy is not selected, access frequency not tracked. Please note that"
              + " when switching between policies at runtime LRU and LFU data will take some time"
              + " to adjust.");
  public static final CommandException NO_LRU =
      err(
          "An LFU maxmemory policy is selected, idle time not tracked. Please note that when"
              + " switching between policies at runtime LRU and LFU data will take some time to"
              + " adjust.");
  public static final CommandException LCS_IDX_AND_LEN =
      err("If you want both the length and indexes, please just use IDX.");
  public static final CommandException LCS_WRONG_TYPE =
      err("The specified keys must contain string values");

  // Transactions.
  public static final CommandException NESTED_MULTI = err("MULTI calls can not be nested");
  public static final CommandException EXEC_WITHOUT_MULTI = err("EXEC without MULTI");
  public static final CommandException DISCARD_WITHOUT_MULTI = err("DISCARD without MULTI");
  public static final CommandException WATCH_INSIDE_MULTI =
      err("WATCH inside MULTI is not allowed");
  public static final CommandException NOT_ALLOWED_IN_MULTI =
      err("Command not allowed inside a transaction");
  public static final CommandException EXEC_ABORTED =
      new CommandException(EXECABORT, "Transaction discarded because of previous errors.");

  // Connections and access.
  public static final CommandException AUTHENTICATION_REQUIRED =
      new CommandException(NOAUTH, "Authentication required.");
  public static final CommandException WRONG_PASSWORD =
      new CommandException(WRONGPASS, "invalid username-password pair or user is disabled.");
  public static final CommandException NO_PASSWORD_SET =
      err(
          "AUTH <password> called without any password configured for the default user. Are you"
              + " sure your configuration is correct?");
  public static final CommandException HELLO_UNAUTHENTICATED =
      new CommandException(
          NOAUTH,
          "HELLO must be called with the client already authenticated, otherwise the HELLO AUTH"
              + " <user> <pass> option can be used to authenticate the client and select the RESP"
              + " protocol version at the same time");
  public static final CommandException UNSUPPORTED_PROTOCOL =
      new CommandException(NOPROTO, "unsupported protocol version");
  public static final CommandException PROTOCOL_NOT_AN_INTEGER =
      err("Protocol version is not an integer or out of range");
  public static final CommandException INVALID_CLIENT_NAME =
      err("Client names cannot contain spaces, newlines or special characters.");
  public static final CommandException NO_SUCH_CLIENT = err("No such client");
  public static final CommandException NO_SUCH_CLIENT_ID = err("No such client ID");
  public static final CommandException CLIENT_ID_NOT_POSITIVE =
      err("client-id should be greater than 0");
  public static final CommandException INVALID_CLIENT_ID = err("Invalid client ID");
  public static final CommandException MONITOR_IN_EXEC =
      err("MONITOR isn't allowed for DENY BLOCKING client");
  public static final CommandException UNBLOCK_REASON =
      err("CLIENT UNBLOCK reason should be TIMEOUT or ERROR");

  // Tracking.
  public static final CommandException REDIRECT_TWICE =
      err("A client can only redirect to a single other client");
  public static final CommandException REDIRECT_TO_NOBODY =
      err("The client ID you want redirect to does not exist");
  public static final CommandException PREFIX_WITHOUT_BCAST =
      err("PREFIX option requires BCAST mode to be enabled");
  public static final CommandException BCAST_SWITCHED =
      err(
          "You can't switch BCAST mode on/off before disabling tracking for this client, and then"
              + " re-enabling it with a different mode.");
  public static final CommandException OPT_WITH_BCAST =
      err("OPTIN and OPTOUT are not compatible with BCAST");
  public static final CommandException OPTIN_AND_OPTOUT =
      err("You can't specify both OPTIN mode and OPTOUT mode");
  public static final CommandException OPT_SWITCHED =
      err(
          "You can't switch OPTIN/OPTOUT mode before disabling tracking for this client, and then"
              + " re-enabling it with a different mode.");
  public static final CommandException CACHING_UNTRACKED =
      err(
          "CLIENT CACHING can be called only when the client is in tracking mode with OPTIN or"
              + " OPTOUT mode enabled");
  public static final CommandException CACHING_YES_WITHOUT_OPTIN =
      err("CLIENT CACHING YES is only valid when tracking is enabled in OPTIN mode.");
  public static final CommandException CACHING_NO_WITHOUT_OPTOUT =
      err("CLIENT CACHING NO is only valid when tracking is enabled in OPTOUT mode.");
  public static final CommandException MAX_CLIENTS = err("max number of clients reached");
  public static final CommandException MAX_UNAUTHENTICATED_CLIENTS =
      err("max number of unauthenticated clients reached");
  public static final CommandException PROTECTED_MODE =
      new CommandException(
          DENIED,
          "Redis is running in protected mode because protected mode is enabled and no password is"
              + " set for the default user. In this mode connections are only accepted from the"
              + " loopback interface. If you want to connect from external computers to Redis you"
              + " may adopt one of the following solutions: 1) Just disable protected mode sending"
              + " the command 'CONFIG SET protected-mode no' from the loopback interface by"
              + " connecting to Redis from the same host the server is running, however MAKE SURE"
              + " Redis is not publicly accessible from internet if you do so. Use CONFIG REWRITE"
              + " to make this change permanent. 2) Alternatively you can just disable the"
              + " protected mode by editing the Redis configuration file, and setting the protected"
              + " mode option to 'no', and then restarting the server. 3) If you started the server"
              + " manually just for testing, restart it with the '--protected-mode no' option. 4)"
              + " Setup a an authentication password for the default user. NOTE: You only need to"
              + " do one of the above things in order for the server to start accepting connections"
              + " from the outside.");
  public static final CommandException NOT_ALLOWED_FROM_SCRIPT =
      err("This Redis command is not allowed from script");

  public static final CommandException NO_KEY_PERMISSION =
      new CommandException(
          NOPERM, "this user has no permissions to access one of the keys used as arguments");
  public static final CommandException NO_CHANNEL_PERMISSION =
      new CommandException(
          NOPERM, "this user has no permissions to access one of the channels used as arguments");

  // Server.
  public static final CommandException OUT_OF_MEMORY =
      new CommandException(OOM, "command not allowed when used memory > 'maxmemory'.");
  public static final CommandException LOADING_DATASET =
      new CommandException(LOADING, "Redis is loading the dataset in memory");
  public static final CommandException SNAPSHOT_FAILED =
      new CommandException(
          MISCONF,
          "Redis is configured to save RDB snapshots, but it's currently unable to persist to disk."
              + " Commands that may modify the data set are disabled, because this instance is"
              + " configured to report errors during writes if RDB snapshotting fails"
              + " (stop-writes-on-bgsave-error option). Please check the Redis logs for details"
              + " about the RDB error.");
  public static final CommandException READ_ONLY_REPLICA =
      new CommandException(READONLY, "You can't write against a read only replica.");
  public static final CommandException SAVE_IN_PROGRESS =
      err("Background save already in progress");
  public static final CommandException SHUTDOWN_FAILED =
      err("Errors trying to SHUTDOWN. Check logs.");
  public static final CommandException NO_SHUTDOWN = err("No shutdown in progress.");
  public static final CommandException INVALID_COMMAND = err("Invalid command specified");
  public static final CommandException NO_KEY_ARGUMENTS = err("The command has no key arguments");
  public static final CommandException INVALID_ARGUMENT_COUNT =
      err("Invalid number of arguments specified for command");
  public static final CommandException INVALID_ARGUMENTS =
      err("Invalid arguments specified for command");
  public static final CommandException NO_SUCH_SCRIPT =
      new CommandException(NOSCRIPT, "No matching script. Please use EVAL.");

  private ErrorTexts() {}

  /** An error with the generic code. */
  public static CommandException err(String text) {
    return new CommandException(ERR, text);
  }

  /** The number of arguments does not fit; {@code name} is {@code get} or {@code config|get}. */
  public static CommandException wrongArity(String name) {
    return err("wrong number of arguments for '" + name + "' command");
  }

  /** {@code args} is what follows, each argument quoted and followed by a blank. */
  public static CommandException unknownCommand(String name, String args) {
    return err("unknown command '" + name + "', with args beginning with: " + args);
  }

  public static CommandException unknownSubcommand(String container, String subcommand) {
    return err(
        "unknown subcommand '"
            + subcommand
            + "'. Try "
            + container.toUpperCase(Locale.ROOT)
            + " HELP.");
  }

  /** DEBUG, MEMORY and others that check their first word themselves. */
  public static CommandException unknownSubcommandOrArity(String container, String subcommand) {
    return err(
        "unknown subcommand or wrong number of arguments for '"
            + subcommand
            + "'. Try "
            + container.toUpperCase(Locale.ROOT)
            + " HELP.");
  }

  /** A time to live that is zero, negative or overflows; {@code command} in lower case. */
  public static CommandException invalidExpire(String command) {
    return err("invalid expire time in '" + command + "' command");
  }

  public static CommandException unsupportedOption(String option) {
    return err("Unsupported option " + option);
  }

  /** CONFIG SET of a key that is unknown or cannot be changed while running. */
  public static CommandException unknownConfigOption(String name) {
    return err("Unknown option or number of arguments for CONFIG SET - '" + name + "'");
  }

  public static CommandException configSetFailed(String name, String reason) {
    return err("CONFIG SET failed (possibly related to argument '" + name + "') - " + reason);
  }

  /** EXEC itself was refused: its transaction is discarded. */
  public static CommandException execAborted(CommandException cause) {
    String reason = cause.code() == ERR ? cause.text() : cause.line();
    return new CommandException(EXECABORT, "Transaction discarded because of: " + reason);
  }

  /** A prefix of CLIENT TRACKING BCAST that covers another one; {@code which} says which. */
  public static CommandException prefixOverlaps(String prefix, String which, String other) {
    return err(
        "Prefix '"
            + prefix
            + "' overlaps with "
            + which
            + " prefix '"
            + other
            + "'. Prefixes for a single client must not overlap.");
  }

  /** A HELLO option that is none. */
  public static CommandException helloSyntax(String option) {
    return err("Syntax error in HELLO option '" + option + "'");
  }

  /** A queued command that the user may not run any more; {@code reason} says why. */
  public static CommandException permissionLostBeforeExec(String reason) {
    return new CommandException(
        NOPERM,
        "ACLs rules changed between the moment the transaction was accumulated and the EXEC call."
            + " This command is no longer allowed for the following reason: "
            + reason);
  }

  public static CommandException noPermission(String command) {
    return new CommandException(
        NOPERM, "this user has no permissions to run the '" + command + "' command");
  }

  /** Commands other than the subscription ones on a RESP2 connection that is subscribed. */
  public static CommandException subscribedContext(String command) {
    return err(
        "Can't execute '"
            + command
            + "': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this"
            + " context");
  }

  /** DEBUG and MODULE while the configuration keeps them off. */
  public static CommandException notAllowedByConfig(String command, String option) {
    return err(
        command
            + " command not allowed. If the "
            + option
            + " option is set to \"local\", you can run it from a local connection, otherwise you"
            + " need to set this option in the configuration file, and then restart the server.");
  }
}

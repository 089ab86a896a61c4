// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.script;

import static org.keystead.commands.error.ErrorTexts.err;

import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorCode;

/** The error texts of scripts and functions, word for word as redis-server 7.0 says them. */
public final class ScriptErrors {
  // The call.
  public static final CommandException TOO_MANY_KEYS =
      err("Number of keys can't be greater than number of args");
  public static final CommandException NEGATIVE_KEYS = err("Number of keys can't be negative");
  public static final CommandException BAD_KEY_COUNT = err("Bad number of keys provided");
  public static final CommandException NO_FUNCTION = err("Function not found");
  public static final CommandException WRITES_BY_RO =
      err("Can not execute a script with write flag using *_ro command.");
  public static final CommandException NO_LANGUAGE =
      err(
          "Scripts and functions are not available: the module keystead-lua is not on the class"
              + " path");

  // What a script calls.
  public static final CommandException UNKNOWN_COMMAND =
      err("Unknown Redis command called from script");
  public static final CommandException WRONG_ARITY =
      err("Wrong number of args calling Redis command from script");
  public static final CommandException WRITE_IN_READ_ONLY =
      err("Write commands are not allowed from read-only scripts.");
  public static final CommandException COMMAND_DENIED =
      err("The user executing the script can't run this command or subcommand");
  public static final CommandException KEY_DENIED =
      err(
          "The user executing the script can't access at least one of the keys mentioned in the"
              + " command arguments");
  public static final CommandException CHANNEL_DENIED =
      err("The user executing the script can't publish to the channel mentioned in the command");
  public static final CommandException INVALID_COMMAND =
      err("Invalid command passed to redis.acl_check_cmd()");

  // Scripts and functions that take too long.
  public static final CommandException BUSY_SCRIPT =
      new CommandException(
          ErrorCode.BUSY,
          "Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.");
  public static final CommandException BUSY_FUNCTION =
      new CommandException(
          ErrorCode.BUSY,
          "Redis is busy running a script. You can only call FUNCTION KILL or SHUTDOWN NOSAVE.");
  public static final CommandException NOT_BUSY =
      new CommandException(ErrorCode.NOTBUSY, "No scripts in execution right now.");
  public static final CommandException UNKILLABLE =
      new CommandException(
          ErrorCode.UNKILLABLE,
          "Sorry the script already executed write commands against the dataset. You can either"
              + " wait the script termination or kill the server in a hard way using the SHUTDOWN"
              + " NOSAVE command.");

  // Libraries.
  public static final CommandException NO_LIBRARY = err("Library not found");
  public static final CommandException BAD_LIBRARY_NAME =
      err(
          "Library names can only contain letters, numbers, or underscores(_) and must be at least"
              + " one character long");
  public static final CommandException NO_METADATA = err("Missing library metadata");
  public static final CommandException INVALID_METADATA = err("Invalid library metadata");
  public static final CommandException NAME_TWICE =
      err("Invalid metadata value, name argument was given multiple times");
  public static final CommandException NO_LIBRARY_NAME = err("Library name was not given");
  public static final CommandException NO_FUNCTIONS = err("No functions registered");
  public static final CommandException NO_NAME_ARGUMENT =
      err("library name argument was not given");
  public static final CommandException FLUSH_OPTION =
      err("FUNCTION FLUSH only supports SYNC|ASYNC option");
  public static final CommandException SCRIPT_FLUSH_OPTION =
      err("SCRIPT FLUSH only support SYNC|ASYNC option");
  public static final CommandException DEBUG_OPTION = err("Use SCRIPT DEBUG YES/SYNC/NO");
  public static final CommandException NO_DEBUGGER =
      err("The debugger of scripts is not available");
  public static final CommandException RESTORE_POLICY =
      err("Wrong restore policy given, value should be either FLUSH, APPEND or REPLACE.");
  public static final CommandException NOT_A_FUNCTION = err("given type is not a function");

  private ScriptErrors() {}
}

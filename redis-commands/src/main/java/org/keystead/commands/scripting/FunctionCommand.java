// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.scripting;

import static org.keystead.commands.spec.Arg.oneof;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.Arg.token;
import static org.keystead.commands.spec.CommandFlag.ALLOW_BUSY;
import static org.keystead.commands.spec.CommandFlag.DENYOOM;
import static org.keystead.commands.spec.CommandFlag.NOSCRIPT;
import static org.keystead.commands.spec.CommandFlag.WRITE;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.script.Libraries;
import org.keystead.commands.script.RunningScript;
import org.keystead.commands.script.ScriptErrors;
import org.keystead.commands.script.Scripts;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.commands.table.Handler;

/** FUNCTION: libraries of functions, and the function that runs. */
public enum FunctionCommand implements CommandSource<ClientCall> {
  FUNCTION(
      d ->
          d.since("7.0.0")
              .container("7.0.0")
              .help(
                  """
                  LOAD [REPLACE] <FUNCTION CODE>
                      Create a new library with the given library name and code.
                  DELETE <LIBRARY NAME>
                      Delete the given library.
                  LIST [LIBRARYNAME PATTERN] [WITHCODE]
                      Return general information on all the libraries:
                      * Library name
                      * The engine used to run the Library
                      * Library description
                      * Functions list
                      * Library code (if WITHCODE is given)
                      It also possible to get only function that matches a pattern using \
                  LIBRARYNAME argument.
                  STATS
                      Return information about the current function running:
                      * Function name
                      * Command used to run the function
                      * Duration in MS that the function is running
                      If no function is running, return nil
                      In addition, returns a list of available engines.
                  KILL
                      Kill the current running function.
                  FLUSH [ASYNC|SYNC]
                      Delete all the libraries. ASYNC and SYNC do the same: what is deleted is freed
                      by the garbage collector.
                  DUMP
                      Return a serialized payload representing the current libraries, can be \
                  restored using FUNCTION RESTORE command
                  RESTORE <PAYLOAD> [FLUSH|APPEND|REPLACE]
                      Restore the libraries represented by the given payload, it is possible to \
                  give a restore policy to
                      control how to handle existing libraries (default APPEND):
                      * FLUSH: delete all existing libraries.
                      * APPEND: appends the restored libraries to the existing libraries. On \
                  collision, abort.
                      * REPLACE: appends the restored libraries to the existing libraries, On \
                  collision, replace the old
                        libraries with the new libraries (notice that even on this option there \
                  is a chance of failure
                        in case of functions name collision with another library).
                  """)
              .summary("Contains the commands about functions.")
              .complexity("Depends on the subcommand.")),
  FUNCTION_DELETE(
      d ->
          changing(d)
              .summary("Removes a library and its functions.")
              .complexity("O(1)")
              .args(string("library-name")),
      FunctionCommand::delete),
  FUNCTION_DUMP(
      d ->
          part(d)
              .summary("Returns all libraries in a form that FUNCTION RESTORE takes.")
              .complexity("O(N), N the number of functions"),
      LibraryTransfer::dump),
  FUNCTION_FLUSH(
      d ->
          changing(d)
              .summary("Removes all libraries.")
              .complexity("O(N), N the number of functions")
              .args(oneof("async", token("ASYNC"), token("SYNC")).optional()),
      FunctionCommand::flush),
  FUNCTION_KILL(
      d ->
          part(d)
              .flags(ALLOW_BUSY)
              .summary("Ends the function that runs, unless it has written.")
              .complexity("O(1)")
              .tips("request_policy:all_shards", "response_policy:one_succeeded"),
      FunctionCommand::kill),
  FUNCTION_LIST(
      d ->
          part(d)
              .summary("Describes the libraries and their functions.")
              .complexity("O(N), N the number of functions")
              .tips("nondeterministic_output_order")
              .args(
                  string("library-name-pattern").after("LIBRARYNAME").optional(),
                  token("WITHCODE").optional()),
      LibraryList::reply),
  FUNCTION_LOAD(
      d ->
          changing(d)
              .flags(DENYOOM)
              .summary("Adds a library, or replaces one.")
              .complexity("O(1), besides compiling")
              .args(token("REPLACE").optional(), string("function-code")),
      FunctionCommand::load),
  FUNCTION_RESTORE(
      d ->
          changing(d)
              .flags(DENYOOM)
              .summary("Adds the libraries that FUNCTION DUMP has returned.")
              .complexity("O(N), N the number of functions")
              .args(
                  string("serialized-value"),
                  oneof("policy", token("FLUSH"), token("APPEND"), token("REPLACE")).optional()),
      LibraryTransfer::restore),
  FUNCTION_STATS(
      d ->
          part(d)
              .flags(ALLOW_BUSY)
              .summary("Describes the function that runs, and counts libraries.")
              .complexity("O(1)")
              .tips(
                  "nondeterministic_output",
                  "request_policy:all_shards",
                  "response_policy:special"),
      FunctionCommand::stats);

  private final Command<ClientCall> command;

  FunctionCommand(Declaration declaration) {
    this.command = Command.container(CommandGroup.SCRIPTING, name(), declaration);
  }

  FunctionCommand(Declaration declaration, Handler<ClientCall> handler) {
    this.command = Command.of(CommandGroup.SCRIPTING, name(), declaration, handler);
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder part(CommandBuilder d) {
    return d.subcommandOf("function").since("7.0.0").flags(NOSCRIPT);
  }

  private static CommandBuilder changing(CommandBuilder d) {
    return part(d).flags(WRITE).tips("request_policy:all_shards", "response_policy:all_succeeded");
  }

  private static Libraries libraries(ClientCall call) {
    return call.server().scripts().libraries();
  }

  /** Changes the libraries while no script runs. */
  private static void inTurn(Scripts scripts, Runnable change) {
    scripts.turn().lock();
    try {
      change.run();
    } finally {
      scripts.turn().unlock();
    }
  }

  private static void load(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    boolean replace = false;
    int last = args.count() - 1;
    for (int i = 2; i < last; i++) {
      if (!args.equalsIgnoreCase(i, "REPLACE")) {
        throw ErrorTexts.err("Unknown option given: " + args.text(i));
      }
      replace = true;
    }
    boolean replaces = replace;
    Scripts scripts = call.server().scripts();
    String name =
        call.compiling(
            "FUNCTION LOAD", host -> scripts.libraries().load(args.slice(last), replaces, host));
    out.bulk(name);
  }

  private static void delete(ClientCall call, ReplySink out) {
    String name = call.args().text(2);
    inTurn(call.server().scripts(), () -> libraries(call).delete(name));
    out.ok();
  }

  private static void flush(ClientCall call, ReplySink out) {
    if (call.args().count() > 3) {
      throw ErrorTexts.unknownSubcommandOrArity("function", call.args().text(1));
    }
    ScriptCommand.checkMode(call.args(), ScriptErrors.FLUSH_OPTION);
    inTurn(call.server().scripts(), () -> libraries(call).flush());
    out.ok();
  }

  private static void kill(ClientCall call, ReplySink out) {
    call.server().scripts().kill(true);
    out.ok();
  }

  private static void stats(ClientCall call, ReplySink out) {
    RunningScript running = call.server().scripts().running();
    if (running != null && !running.isFunction()) {
      throw ScriptErrors.BUSY_SCRIPT;
    }
    out.map(2);
    out.bulk("running_script");
    if (running == null) {
      out.nil();
    } else {
      out.map(3);
      out.bulk("name");
      out.bulk(running.name());
      out.bulk("command");
      command(running.command(), out);
      out.bulk("duration_ms");
      out.integer(running.runningMillis());
    }
    engines(libraries(call), out);
  }

  private static void command(Arguments command, ReplySink out) {
    int count = command.count();
    out.array(count);
    for (int i = 0; i < count; i++) {
      out.bulk(command.array(), command.offset(i), command.length(i));
    }
  }

  private static void engines(Libraries libraries, ReplySink out) {
    out.bulk("engines");
    if (libraries.languageName().isEmpty()) {
      out.map(0);
      return;
    }
    out.map(1);
    out.bulk(libraries.languageName());
    out.map(2);
    out.bulk("libraries_count");
    out.integer(libraries.all().size());
    out.bulk("functions_count");
    out.integer(libraries.functionCount());
  }
}

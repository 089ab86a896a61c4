// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.scripting;

import static org.keystead.commands.spec.Arg.integer;
import static org.keystead.commands.spec.Arg.key;
import static org.keystead.commands.spec.Arg.string;
import static org.keystead.commands.spec.CommandFlag.MAY_REPLICATE;
import static org.keystead.commands.spec.CommandFlag.NOSCRIPT;
import static org.keystead.commands.spec.CommandFlag.NO_MANDATORY_KEYS;
import static org.keystead.commands.spec.CommandFlag.READONLY;
import static org.keystead.commands.spec.CommandFlag.SKIP_MONITOR;
import static org.keystead.commands.spec.CommandFlag.STALE;

import java.util.Set;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.script.CachedScript;
import org.keystead.commands.script.Digest;
import org.keystead.commands.script.LibraryFunction;
import org.keystead.commands.script.ScriptErrors;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.spec.CommandBuilder;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.Declaration;
import org.keystead.commands.spec.KeyFlag;
import org.keystead.commands.spec.KeySpec;
import org.keystead.commands.table.Command;
import org.keystead.commands.table.CommandSource;
import org.keystead.commands.table.Handler;

/** The commands that run scripts and functions. */
public enum RunCommand implements CommandSource<ClientCall> {
  EVAL(
      d ->
          writing(d, "script")
              .since("2.6.0")
              .overrideKeys(written())
              .summary("Runs a script.")
              .complexity("Depends on the script."),
      RunCommand::eval),
  EVALSHA(
      d ->
          writing(d, "sha1")
              .since("2.6.0")
              .overrideKeys(written())
              .summary("Runs a script that is known by its digest.")
              .complexity("Depends on the script."),
      RunCommand::evalSha),
  EVALSHA_RO(
      d ->
          reading(d, "sha1")
              .overrideKeys(read())
              .summary("Runs a script that is known by its digest and only reads.")
              .complexity("Depends on the script."),
      RunCommand::evalSha),
  EVAL_RO(
      d ->
          reading(d, "script")
              .overrideKeys(read())
              .summary("Runs a script that only reads.")
              .complexity("Depends on the script."),
      RunCommand::eval),
  FCALL(
      d ->
          writing(d, "function")
              .since("7.0.0")
              .overrideKeys(written())
              .summary("Calls a function.")
              .complexity("Depends on the function."),
      RunCommand::fcall),
  FCALL_RO(
      d ->
          reading(d, "function")
              .overrideKeys(read())
              .summary("Calls a function that only reads.")
              .complexity("Depends on the function."),
      RunCommand::fcall);

  private final Command<ClientCall> command;

  RunCommand(Declaration declaration, Handler<ClientCall> handler) {
    this.command = Command.of(CommandGroup.SCRIPTING, name(), declaration, handler);
  }

  @Override
  public Command<ClientCall> command() {
    return command;
  }

  private static CommandBuilder writing(CommandBuilder d, String what) {
    return d.flags(NOSCRIPT, STALE, SKIP_MONITOR, MAY_REPLICATE, NO_MANDATORY_KEYS)
        .args(
            string(what),
            integer("numkeys"),
            key(KeyFlag.RW).multiple().optional(),
            string("arg").multiple().optional());
  }

  private static CommandBuilder reading(CommandBuilder d, String what) {
    return d.since("7.0.0")
        .flags(NOSCRIPT, STALE, SKIP_MONITOR, READONLY, NO_MANDATORY_KEYS)
        .args(
            string(what),
            integer("numkeys"),
            key(KeyFlag.RO).multiple().optional(),
            string("arg").multiple().optional());
  }

  private static KeySpec written() {
    return counted(Set.of(KeyFlag.RW, KeyFlag.ACCESS, KeyFlag.UPDATE));
  }

  private static KeySpec read() {
    return counted(Set.of(KeyFlag.RO, KeyFlag.ACCESS));
  }

  private static KeySpec counted(Set<KeyFlag> flags) {
    return new KeySpec(flags, new KeySpec.Begin.Index(2), new KeySpec.Find.Keynum(0, 1, 1), "");
  }

  private static void eval(ClientCall call, ReplySink out) {
    int keys = keyCount(call.args(), ErrorTexts.NOT_AN_INTEGER);
    call.run(call.load(call.args().slice(1)).script(), keys, out);
  }

  private static void evalSha(ClientCall call, ReplySink out) {
    Arguments args = call.args();
    if (args.length(1) != Digest.DIGITS) {
      throw ErrorTexts.NO_SUCH_SCRIPT;
    }
    int keys = keyCount(args, ErrorTexts.NOT_AN_INTEGER);
    CachedScript known =
        call.server().scripts().cache().find(args.array(), args.offset(1), args.length(1));
    if (known == null) {
      throw ErrorTexts.NO_SUCH_SCRIPT;
    }
    call.run(known.script(), keys, out);
  }

  private static void fcall(ClientCall call, ReplySink out) {
    LibraryFunction function = call.server().scripts().libraries().function(call.args().text(1));
    if (function == null) {
      throw ScriptErrors.NO_FUNCTION;
    }
    call.run(function.script(), keyCount(call.args(), ScriptErrors.BAD_KEY_COUNT), out);
  }

  private static int keyCount(Arguments args, CommandException notANumber) {
    long count = args.toLong(2, notANumber);
    if (count > args.count() - 3) {
      throw ScriptErrors.TOO_MANY_KEYS;
    }
    if (count < 0) {
      throw ScriptErrors.NEGATIVE_KEYS;
    }
    return (int) count;
  }
}

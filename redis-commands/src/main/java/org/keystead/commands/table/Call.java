// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.table;

import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.spec.CommandSpec;
import org.keystead.commands.spec.ParsedOptions;

/**
 * One execution of a command as its handler sees it. A subclass adds what the handlers work on: the
 * session and its keyspace. An instance is reused for one call after the other.
 */
public abstract class Call {
  private final ParsedOptions options = new ParsedOptions();
  private Arguments args;
  private @Nullable CommandSpec spec;

  protected Call(Arguments args) {
    this.args = args;
  }

  /** Prepares for the next call of {@code newSpec} with the arguments as they now are. */
  public final void begin(CommandSpec newSpec) {
    if (spec != newSpec) { // see Slice.aim
      spec = newSpec;
    }
  }

  /** Prepares for a call with other arguments: a queued command, a script's call. */
  public final void begin(CommandSpec newSpec, Arguments newArgs) {
    begin(newSpec);
    if (args != newArgs) {
      args = newArgs;
    }
  }

  /** Argument 0 is the command's name; a subcommand's arguments begin at 2. */
  public final Arguments args() {
    return args;
  }

  /** The command that is called. */
  public final CommandSpec spec() {
    CommandSpec current = spec;
    if (current == null) {
      throw new IllegalStateException("no call has begun");
    }
    return current;
  }

  /** The options, read by the command's grammar; a syntax error if they do not fit. */
  public final ParsedOptions options() {
    return options.read(spec(), args);
  }

  /** The options from argument {@code from} on, where something of variable length precedes. */
  public final ParsedOptions options(int from) {
    return options.read(spec(), args, from);
  }
}

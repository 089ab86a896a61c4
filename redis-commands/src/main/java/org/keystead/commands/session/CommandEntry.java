// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.util.List;
import java.util.Set;
import org.keystead.commands.spec.CommandFlag;
import org.keystead.commands.spec.CommandGroup;
import org.keystead.commands.spec.CommandSpec;
import org.keystead.commands.spec.KeySpec;
import org.keystead.commands.table.Command;

/**
 * A command prepared for dispatch: its number in the statistics, and the traits that are asked
 * before every call.
 *
 * @param traits the sum of those of the constants that apply
 * @param onlyKey the argument that is its only key; 0 if it has none, -1 if it may have several
 * @param firstKey the argument that is its first key, if there are any; 0 if only the arguments
 *     tell
 */
record CommandEntry(
    Command<ClientCall> command, int number, int traits, int onlyKey, int firstKey) {
  static final int DENY_OUT_OF_MEMORY = 1;
  static final int WITHOUT_AUTHENTICATION = 1 << 1;
  static final int DENY_ON_DISK_ERROR = 1 << 2;

  /** It waits while CLIENT PAUSE lets writes wait. */
  static final int WAITS_FOR_WRITES = 1 << 3;

  /** Inside MULTI it is carried out at once, not queued. */
  static final int IMMEDIATE = 1 << 4;

  /** Inside MULTI it is let in though memory is short: it ends or does not lengthen the queue. */
  static final int SPARES_MEMORY = 1 << 5;

  static final int NO_MULTI = 1 << 6;

  /** It may be sent while the client has subscriptions and speaks RESP2. */
  static final int WHILE_SUBSCRIBED = 1 << 7;

  static final int EXEC = 1 << 8;
  static final int WRITE = 1 << 9;

  /** MONITOR does not show it. */
  static final int UNMONITORED = 1 << 10;

  static final int READONLY = 1 << 11;

  /** One of the subcommands of CLIENT. */
  static final int OF_CLIENT = 1 << 12;

  /** Scripts cannot call it. */
  static final int NOSCRIPT = 1 << 13;

  static final int MAY_REPLICATE = 1 << 14;

  /** It is carried out while a script takes too long. */
  static final int ALLOW_BUSY = 1 << 15;

  /** It runs code, or changes what is run. */
  static final int OF_SCRIPTS = 1 << 16;

  /** It may take long, so that its time is taken alone and not with that of its likes. */
  static final int TIMED_ALONE = 1 << 20;

  /** The slow log does not show it. */
  static final int UNLOGGED = 1 << 21;

  static final int FAST = 1 << 22;

  private static final Set<String> IMMEDIATE_NAMES =
      Set.of("exec", "discard", "multi", "watch", "quit", "reset");
  private static final Set<String> SUBSCRIPTION_NAMES =
      Set.of(
          "ping",
          "quit",
          "reset",
          "subscribe",
          "ssubscribe",
          "psubscribe",
          "unsubscribe",
          "sunsubscribe",
          "punsubscribe");

  static CommandEntry of(Command<ClientCall> command, int number) {
    CommandSpec spec = command.spec();
    String name = spec.name();
    boolean writes = spec.is(CommandFlag.WRITE);
    boolean immediate = IMMEDIATE_NAMES.contains(name);
    int traits =
        trait(DENY_OUT_OF_MEMORY, spec.is(CommandFlag.DENYOOM))
            | trait(WITHOUT_AUTHENTICATION, spec.is(CommandFlag.NO_AUTH))
            | trait(DENY_ON_DISK_ERROR, writes || name.equals("ping"))
            | trait(WAITS_FOR_WRITES, writes || spec.is(CommandFlag.MAY_REPLICATE))
            | trait(IMMEDIATE, immediate)
            | trait(SPARES_MEMORY, immediate || name.equals("unwatch"))
            | trait(NO_MULTI, spec.is(CommandFlag.NO_MULTI))
            | trait(WHILE_SUBSCRIBED, SUBSCRIPTION_NAMES.contains(name))
            | trait(EXEC, name.equals("exec"))
            | trait(WRITE, writes)
            | trait(TIMED_ALONE, !spec.complexity().startsWith("O(1)"))
            | trait(UNLOGGED, spec.is(CommandFlag.SKIP_SLOWLOG))
            | trait(FAST, spec.is(CommandFlag.FAST))
            | trait(READONLY, spec.is(CommandFlag.READONLY))
            | trait(NOSCRIPT, spec.is(CommandFlag.NOSCRIPT))
            | trait(MAY_REPLICATE, spec.is(CommandFlag.MAY_REPLICATE))
            | trait(ALLOW_BUSY, spec.is(CommandFlag.ALLOW_BUSY))
            | trait(
                OF_SCRIPTS,
                spec.group() == CommandGroup.SCRIPTING && !spec.is(CommandFlag.ALLOW_BUSY))
            | trait(OF_CLIENT, spec.container().equals("client"))
            | trait(UNMONITORED, spec.is(CommandFlag.SKIP_MONITOR) || spec.is(CommandFlag.ADMIN));
    return new CommandEntry(command, number, traits, onlyKey(spec), firstKey(spec));
  }

  private static int firstKey(CommandSpec spec) {
    List<KeySpec> keys = spec.keySpecs();
    if (!keys.isEmpty() && keys.get(0).begin() instanceof KeySpec.Begin.Index begin) {
      return keys.get(0).find() instanceof KeySpec.Find.Keynum counted
          ? begin.index() + counted.firstKey()
          : begin.index();
    }
    return 0;
  }

  private static int onlyKey(CommandSpec spec) {
    List<KeySpec> keys = spec.keySpecs();
    if (keys.size() == 1
        && keys.get(0).begin() instanceof KeySpec.Begin.Index begin
        && keys.get(0).find() instanceof KeySpec.Find.Range range
        && range.lastKey() == 0) {
      return begin.index();
    }
    return keys.isEmpty() ? 0 : -1;
  }

  private static int trait(int trait, boolean applies) {
    return applies ? trait : 0;
  }

  boolean is(int trait) {
    return (traits & trait) != 0;
  }

  /** The full name. */
  String name() {
    return command.spec().name();
  }
}

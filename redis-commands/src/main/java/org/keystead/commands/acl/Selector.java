// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.acl;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.spec.CommandFlag;
import org.keystead.commands.spec.CommandSpec;
import org.keystead.commands.spec.KeyFlag;
import org.keystead.commands.spec.KeyVisitor;
import org.keystead.engine.bytes.Slice;

/**
 * A set of rights that hold together: these commands on these keys and channels. Immutable.
 *
 * @param allCommands nothing was taken from {@code +@all}: commands need not be looked up
 * @param futureCommands it began with {@code +@all}, so that commands added later are allowed too
 * @param commands the numbers of the allowed ones
 * @param firstArguments by a command's number the words that may follow it although the command is
 *     not allowed as such
 * @param keys in the order in which they were given; empty when all keys are allowed
 * @param channels likewise
 */
record Selector(
    boolean allCommands,
    boolean futureCommands,
    BitSet commands,
    Map<Integer, List<String>> firstArguments,
    boolean allKeys,
    List<KeyPattern> keys,
    boolean allChannels,
    List<ChannelPattern> channels) {

  /** Whether there is nothing that it does not allow. */
  boolean allowsAll() {
    return allCommands && allKeys && allChannels;
  }

  /** Whether there is no key that it does not let read. */
  boolean readsAnyKey() {
    return allKeys || keys.stream().anyMatch(key -> key.reads() && key.glob().isAll());
  }

  /** Null if the call is allowed. */
  @Nullable Denial check(CommandSpec spec, int number, Arguments arguments) {
    if (!allCommands && !spec.is(CommandFlag.NO_AUTH) && !allowsCommand(spec, number, arguments)) {
      return Denial.OF_COMMAND;
    }
    if (!allKeys && !spec.keySpecs().isEmpty()) {
      KeyCheck check = new KeyCheck(arguments);
      spec.keys(arguments, check);
      if (check.deniedAt > 0) {
        return new Denial(Denial.Reason.KEY, check.deniedAt);
      }
    }
    return allChannels ? null : checkChannels(spec, arguments);
  }

  private boolean allowsCommand(CommandSpec spec, int number, Arguments arguments) {
    if (commands.get(number)) {
      return true;
    }
    List<String> allowed = firstArguments.get(number);
    int at = spec.container().isEmpty() ? 1 : 2;
    if (allowed == null || arguments.count() <= at) {
      return false;
    }
    return allowed.stream().anyMatch(word -> arguments.equalsIgnoreCase(at, word));
  }

  private @Nullable Denial checkChannels(CommandSpec spec, Arguments arguments) {
    ChannelArguments kind = ChannelArguments.of(spec);
    int last = kind.last(arguments);
    for (int i = 1; i <= last; i++) {
      if (!allowsChannel(arguments.slice(i), kind == ChannelArguments.PATTERNS)) {
        return new Denial(Denial.Reason.CHANNEL, i);
      }
    }
    return null;
  }

  /**
   * Whether the channel may be used.
   *
   * @param isPattern it is a pattern that is subscribed to, which must have been given as such
   */
  boolean allowsChannel(Slice channel, boolean isPattern) {
    if (allChannels) {
      return true;
    }
    for (ChannelPattern pattern : channels) {
      if (isPattern ? pattern.spells(channel) : pattern.glob().matches(channel)) {
        return true;
      }
    }
    return false;
  }

  private boolean allowsKey(byte[] array, int offset, int length, Set<KeyFlag> use) {
    boolean reads = use.contains(KeyFlag.ACCESS);
    boolean writes =
        use.contains(KeyFlag.INSERT)
            || use.contains(KeyFlag.UPDATE)
            || use.contains(KeyFlag.DELETE);
    for (KeyPattern pattern : keys) {
      if ((pattern.reads() || !reads)
          && (pattern.writes() || !writes)
          && pattern.glob().matches(array, offset, length)) {
        return true;
      }
    }
    return false;
  }

  /** Finds the first key of a call that may not be used so. */
  private final class KeyCheck implements KeyVisitor {
    private final Arguments arguments;
    private int deniedAt;

    KeyCheck(Arguments arguments) {
      this.arguments = arguments;
    }

    @Override
    public void key(int index, Set<KeyFlag> flags) {
      if (deniedAt == 0
          && !flags.contains(KeyFlag.NOT_KEY)
          && !allowsKey(
              arguments.array(), arguments.offset(index), arguments.length(index), flags)) {
        deniedAt = index;
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.protocol.ProtocolException;
import org.keystead.commands.protocol.RequestParser;
import org.keystead.commands.session.Dispatcher;
import org.keystead.engine.Keyspace;
import org.keystead.engine.Lookahead;
import org.keystead.engine.bytes.Slice;

/**
 * A few commands of one client that were read and not yet carried out, so that their keys can be
 * looked at together. Threads: the event loop's.
 */
final class Batch {
  static final int SIZE = 16;

  /** Longer keys are not worth hashing twice. */
  private static final int LONGEST_KEY = 256;

  private final Arguments[] commands = new Arguments[SIZE];
  private final Lookahead lookahead = new Lookahead(SIZE);
  private final Slice key = Slice.of(new byte[0]);
  private int count;
  private int most;
  private @Nullable ProtocolException failure;

  Batch() {
    for (int i = 0; i < SIZE; i++) {
      commands[i] = new Arguments();
    }
  }

  /**
   * Begins anew.
   *
   * @param unfinished what the parser has read of the first command, or null
   * @param mostCommands at most {@link #SIZE}
   */
  void begin(@Nullable Arguments unfinished, int mostCommands) {
    count = 0;
    failure = null;
    most = mostCommands;
    if (unfinished != null) {
      commands[0] = unfinished;
    }
  }

  /** Reads commands; {@link #count} and {@link #failure} tell what there was. */
  void read(RequestParser parser, byte[] window, int from, int limit) {
    int position = from;
    try {
      while (count < most && parser.next(window, position, limit, commands[count])) {
        position = parser.position();
        count++;
      }
    } catch (ProtocolException e) {
      failure = e;
    }
  }

  int count() {
    return count;
  }

  Arguments command(int index) {
    return commands[index];
  }

  /** Whether there may be more where these came from. */
  boolean isFull() {
    return count == most;
  }

  /** What follows the commands if it is no command, else null. */
  @Nullable ProtocolException failure() {
    return failure;
  }

  /** The arguments of the command that is not complete, which follows the others. */
  Arguments takeIncomplete() {
    Arguments taken = commands[count];
    commands[count] = new Arguments();
    return taken;
  }

  /**
   * Looks at what the first commands of a queue will look at, if that is more than one key. Among
   * them are scripts, whose keys are not their first arguments.
   *
   * @return how many commands that were
   */
  int lookAhead(Dispatcher dispatcher, Keyspace keyspace, Queue<Arguments> queue) {
    if (queue.size() == 1) {
      return 1;
    }
    int looked = 0;
    for (Arguments command : queue) {
      int first = dispatcher.firstKey(command);
      if (first > 0) {
        addKey(keyspace, command, first);
      }
      if (++looked == SIZE) {
        break;
      }
    }
    lookahead.look();
    return looked;
  }

  /** Looks at what the commands will look at, if that is more than one key. */
  void lookAhead(Keyspace keyspace) {
    if (count == 1) {
      return;
    }
    for (int i = 0; i < count; i++) {
      // Nearly always the first argument is a key; a command with more looks ahead by itself.
      if (commands[i].count() > 1) {
        addKey(keyspace, commands[i], 1);
      }
    }
    lookahead.look();
  }

  private void addKey(Keyspace keyspace, Arguments command, int argument) {
    if (command.length(argument) <= LONGEST_KEY) {
      lookahead.add(keyspace, command.slice(argument, key));
    }
  }
}

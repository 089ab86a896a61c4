// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.util.ArrayList;
import java.util.List;
import org.keystead.commands.args.Arguments;

/**
 * The commands that a client has sent since MULTI. Threads: the client's event loop; the figures
 * may be read by any.
 */
final class Transaction {
  /** What a queued command costs besides its bytes, about. */
  private static final int OVERHEAD_BYTES = 128;

  private final List<Queued> commands = new ArrayList<>();
  private int count;
  private int traits;
  private long bytes;
  private boolean aborted;

  record Queued(CommandEntry entry, Arguments arguments) {}

  /**
   * Queues a copy of a command; only counts it if nothing will be carried out anyway.
   *
   * @param failed whether a watched key was changed already
   */
  void queue(CommandEntry entry, Arguments arguments, boolean failed) {
    count++;
    traits |= entry.traits();
    if (aborted || failed) {
      return;
    }
    Arguments copy = arguments.copy();
    commands.add(new Queued(entry, copy));
    bytes += OVERHEAD_BYTES + copy.array().length + 8L * copy.count();
  }

  /** The commands; not all that were counted if EXEC is to fail. */
  List<Queued> commands() {
    return commands;
  }

  int count() {
    return count;
  }

  /** About what the queued commands keep in memory. */
  long bytes() {
    return bytes;
  }

  /** A command could not be queued: EXEC will carry out nothing. */
  void abort() {
    aborted = true;
    // They would only cost memory until EXEC or DISCARD comes.
    commands.clear();
    bytes = 0;
  }

  boolean isAborted() {
    return aborted;
  }

  /** Whether one of the commands changes data. */
  boolean writes() {
    return (traits & CommandEntry.WRITE) != 0;
  }

  /** The traits of a command that comes now: EXEC has those of all that it will carry out. */
  int traitsOf(CommandEntry entry) {
    if (entry.is(CommandEntry.EXEC)) {
      return entry.traits() | traits;
    }
    return entry.is(CommandEntry.SPARES_MEMORY)
        ? entry.traits()
        : entry.traits() | CommandEntry.DENY_OUT_OF_MEMORY;
  }
}

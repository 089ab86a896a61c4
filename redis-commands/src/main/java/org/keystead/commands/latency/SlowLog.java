// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.latency;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.keystead.commands.args.Arguments;

/** SLOWLOG: the commands that took long, the latest first. Safe for all threads. */
public final class SlowLog {
  private static final int MOST_ARGUMENTS = 32;
  private static final int MOST_BYTES = 128;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private long nextId;

  /**
   * A slow command.
   *
   * @param arguments with the name; many or long ones are cut
   * @param address of the client
   * @param clientName by CLIENT SETNAME, or empty
   */
  public record Entry(
      long id,
      long atEpochSeconds,
      long micros,
      List<byte[]> arguments,
      String address,
      String clientName) {}

  /** Who sent a slow command, and when it ended. */
  public record Circumstances(long atEpochSeconds, String address, String clientName) {}

  synchronized void add(List<byte[]> arguments, long micros, Circumstances when, long maxLength) {
    entries.addFirst(
        new Entry(nextId++, when.atEpochSeconds, micros, arguments, when.address, when.clientName));
    while (entries.size() > maxLength) {
      entries.removeLast();
    }
  }

  /** The latest entries; negative for all. */
  public synchronized List<Entry> latest(long count) {
    return entries.stream().limit(count < 0 ? Long.MAX_VALUE : count).toList();
  }

  public synchronized int size() {
    return entries.size();
  }

  public synchronized void clear() {
    entries.clear();
  }

  /** The arguments as the log keeps them: 32 of at most 128 bytes. */
  static List<byte[]> cut(Arguments arguments) {
    int count = Math.min(arguments.count(), MOST_ARGUMENTS);
    List<byte[]> kept = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int more = arguments.count() - MOST_ARGUMENTS;
      if (more > 0 && i == count - 1) {
        kept.add(ascii("... (" + (more + 1) + " more arguments)"));
      } else {
        kept.add(cut(arguments.bytes(i)));
      }
    }
    return kept;
  }

  private static byte[] cut(byte[] argument) {
    int more = argument.length - MOST_BYTES;
    if (more <= 0) {
      return argument;
    }
    byte[] note = ascii("... (" + more + " more bytes)");
    byte[] kept = Arrays.copyOf(argument, MOST_BYTES + note.length);
    System.arraycopy(note, 0, kept, MOST_BYTES, note.length);
    return kept;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

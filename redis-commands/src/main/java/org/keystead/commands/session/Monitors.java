// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.push.Push;
import org.keystead.commands.reply.ReplySink;
import org.keystead.engine.Clock;

/**
 * The clients that are shown every command: MONITOR. While there are none, a command pays one look
 * at an empty set. Threads: any.
 */
final class Monitors {
  private static final long NANOS_PER_MICRO = 1000;
  private static final long MICROS_PER_SECOND = 1_000_000;

  private final Set<Session> watching = ConcurrentHashMap.newKeySet();
  private final Clock clock;
  private final long originMicros;
  private volatile boolean any;

  Monitors(Clock clock) {
    this.clock = clock;
    this.originMicros = clock.millis() * 1000 - clock.nanos() / NANOS_PER_MICRO;
  }

  private record Line(String text) implements Push {
    @Override
    public void writeTo(ReplySink out) {
      out.simple(text);
    }

    @Override
    public int sizeBytes() {
      return text.length();
    }
  }

  boolean areAny() {
    return any;
  }

  synchronized void add(Session session) {
    watching.add(session);
    any = true;
  }

  synchronized void remove(Session session) {
    if (watching.remove(session)) {
      any = !watching.isEmpty();
    }
  }

  boolean contains(Session session) {
    return any && watching.contains(session);
  }

  /** Shows a command that was carried out. */
  void show(Session session, CommandEntry entry, Arguments arguments) {
    if (!entry.is(CommandEntry.UNMONITORED)) {
      tell(session, entry, arguments);
    }
  }

  /** Shows a script before the commands that it calls. */
  void showScript(Session session, CommandEntry entry, Arguments arguments) {
    tell(session, entry, arguments);
  }

  private void tell(Session session, CommandEntry entry, Arguments arguments) {
    Line line = new Line(line(session, Secrets.without(entry.name(), arguments)));
    for (Session watcher : watching) {
      watcher.push(line);
    }
  }

  private String line(Session session, Arguments arguments) {
    long micros = originMicros + clock.nanos() / NANOS_PER_MICRO;
    StringBuilder line = new StringBuilder(64 + arguments.array().length / 4);
    String fraction = Long.toString(MICROS_PER_SECOND + micros % MICROS_PER_SECOND);
    line.append(micros / MICROS_PER_SECOND).append('.').append(fraction, 1, fraction.length());
    line.append(" [").append(session.database()).append(' ');
    line.append(session.connection().remoteAddress()).append(']');
    for (int i = 0; i < arguments.count(); i++) {
      line.append(' ');
      quote(arguments, i, line);
    }
    return line.toString();
  }

  private static void quote(Arguments arguments, int index, StringBuilder into) {
    byte[] array = arguments.array();
    int offset = arguments.offset(index);
    into.append('"');
    for (int i = offset; i < offset + arguments.length(index); i++) {
      char c = (char) (array[i] & 0xff);
      switch (c) {
        case '\\', '"' -> into.append('\\').append(c);
        case '\n' -> into.append("\\n");
        case '\r' -> into.append("\\r");
        case '\t' -> into.append("\\t");
        case 7 -> into.append("\\a");
        case '\b' -> into.append("\\b");
        default -> {
          if (c >= ' ' && c <= '~') {
            into.append(c);
          } else {
            into.append("\\x").append(hex(c >> 4)).append(hex(c & 15));
          }
        }
      }
    }
    into.append('"');
  }

  private static char hex(int digit) {
    return Character.forDigit(digit, 16);
  }
}

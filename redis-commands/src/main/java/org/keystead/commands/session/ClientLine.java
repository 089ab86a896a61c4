// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.channels.ChannelKind;

/** A client in one line of {@code name=value} fields, as CLIENT LIST and CLIENT INFO print it. */
public final class ClientLine {
  private ClientLine() {}

  /** Appends the line of a client; of the caller {@code call} knows the present command. */
  public static void append(Session session, ClientCall call, StringBuilder line) {
    Connection connection = session.connection();
    long now = session.server().engine().clock().millis();
    boolean own = session == call.session();
    long sending = connection.sendingBytes() + (own ? call.replyBytes() : 0);
    long waiting = connection.outputBytes() - connection.sendingBytes() + session.inbox().bytes();
    field(line, "id", session.id());
    field(line, "addr", connection.remoteAddress());
    field(line, "laddr", connection.localAddress());
    field(line, "fd", connection.descriptor());
    field(line, "name", session.name());
    field(line, "age", seconds(now - session.connectedAtMillis()));
    field(line, "idle", seconds(session.idleMillis()));
    field(line, "flags", flags(session));
    field(line, "db", session.database());
    field(line, "sub", session.subscriptions().count(ChannelKind.CHANNEL));
    field(line, "psub", session.subscriptions().count(ChannelKind.PATTERN));
    field(line, "ssub", session.subscriptions().count(ChannelKind.SHARD));
    field(line, "multi", session.queuedCommands());
    field(line, "qbuf", connection.inputBytes());
    field(line, "qbuf-free", connection.freeInputBytes());
    field(line, "argv-mem", connection.argumentBytes() + (own ? bytesOf(call.args()) : 0));
    field(line, "multi-mem", session.queuedBytes());
    // Replies gather in a buffer of their event loop's; what the socket does not take becomes
    // theirs.
    field(line, "rbs", sending);
    field(line, "rbp", Math.max(sending, connection.largestOutputBytes()));
    field(line, "obl", sending);
    field(line, "oll", connection.outputPieces());
    field(line, "omem", Math.max(0, waiting));
    field(line, "tot-mem", session.memoryBytes());
    field(line, "events", connection.outputBytes() + session.inbox().bytes() > 0 ? "rw" : "r");
    field(line, "cmd", own ? call.spec().name() : session.lastCommand());
    field(line, "user", session.user().name());
    field(line, "redir", session.tracking().redirect());
    field(line, "resp", session.protocol());
    field(line, "lib-name", session.libraryName());
    line.append("lib-ver=").append(session.libraryVersion());
  }

  private static long bytesOf(Arguments arguments) {
    long bytes = 0;
    for (int i = 0; i < arguments.count(); i++) {
      bytes += arguments.length(i);
    }
    return bytes;
  }

  private static long seconds(long millis) {
    return Math.max(0, millis) / 1000;
  }

  private static String flags(Session session) {
    StringBuilder flags = new StringBuilder();
    flag(flags, 'O', session.isMonitor());
    flag(flags, 'P', session.isSubscribed());
    flag(flags, 'x', session.isQueueing());
    flag(flags, 'b', session.isBlocked());
    flag(flags, 't', session.tracking().isOn());
    flag(flags, 'R', session.tracking().isRedirectBroken());
    flag(flags, 'B', session.tracking().isBroadcast());
    flag(flags, 'd', session.watcher().isRaised());
    flag(flags, 'c', session.isClosing());
    flag(flags, 'U', session.connection().isUnixSocket());
    flag(flags, 'e', session.isNoEvict());
    flag(flags, 'T', session.isNoTouch());
    return flags.length() == 0 ? "N" : flags.toString();
  }

  private static void flag(StringBuilder flags, char letter, boolean applies) {
    if (applies) {
      flags.append(letter);
    }
  }

  private static void field(StringBuilder line, String name, String value) {
    line.append(name).append('=').append(value).append(' ');
  }

  private static void field(StringBuilder line, String name, long value) {
    line.append(name).append('=').append(value).append(' ');
  }
}

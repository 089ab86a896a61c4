// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

/** A client in one line of {@code name=value} fields, as CLIENT LIST and CLIENT INFO print it. */
public final class ClientLine {
  /** What a connection costs besides its buffers, about. */
  private static final int BASE_BYTES = 1024;

  private ClientLine() {}

  /** Appends the line of a client; of the caller {@code call} knows the present command. */
  public static void append(Session session, ClientCall call, StringBuilder line) {
    Connection connection = session.connection();
    long now = session.server().engine().clock().millis();
    long output = connection.outputBytes();
    long input = connection.inputBytes();
    field(line, "id", session.id());
    field(line, "addr", connection.remoteAddress());
    field(line, "laddr", connection.localAddress());
    field(line, "fd", connection.descriptor());
    field(line, "name", session.name());
    field(line, "age", seconds(now - session.connectedAtMillis()));
    field(line, "idle", seconds(session.idleMillis()));
    field(line, "flags", flags(session));
    field(line, "db", session.database());
    line.append("sub=0 psub=0 ssub=0 multi=-1 ");
    field(line, "qbuf", input);
    line.append("qbuf-free=0 argv-mem=0 multi-mem=0 rbs=0 rbp=0 obl=0 ");
    field(line, "oll", output > 0 ? 1 : 0);
    field(line, "omem", output);
    field(line, "tot-mem", BASE_BYTES + input + output);
    field(line, "events", output > 0 ? "rw" : "r");
    field(line, "cmd", session == call.session() ? call.spec().name() : session.lastCommand());
    field(line, "user", session.user().name());
    line.append("redir=-1 ");
    field(line, "resp", session.protocol());
    field(line, "lib-name", session.libraryName());
    line.append("lib-ver=").append(session.libraryVersion());
  }

  private static long seconds(long millis) {
    return Math.max(0, millis) / 1000;
  }

  private static String flags(Session session) {
    String flags = (session.isClosing() ? "c" : "") + (session.isNoEvict() ? "e" : "");
    return flags.isEmpty() ? "N" : flags;
  }

  private static void field(StringBuilder line, String name, String value) {
    line.append(name).append('=').append(value).append(' ');
  }

  private static void field(StringBuilder line, String name, long value) {
    line.append(name).append('=').append(value).append(' ');
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.table.Call;
import org.keystead.engine.Keyspace;

/** A command that a client calls, as its handler sees it. Reused by its dispatcher. */
public final class ClientCall extends Call {
  private final Dispatcher dispatcher;
  private Session session;

  ClientCall(Dispatcher dispatcher, Session session) {
    super(Arguments.of());
    this.dispatcher = dispatcher;
    this.session = session;
  }

  void session(Session newSession) {
    this.session = newSession;
  }

  public Session session() {
    return session;
  }

  /** The database that the client has selected. */
  public Keyspace keyspace() {
    return session.keyspace();
  }

  public ServerState server() {
    return session.server();
  }

  /**
   * The sink for the protocol that the session speaks now; for commands that change it and reply in
   * the new one (HELLO, RESET).
   */
  public ReplySink currentSink() {
    return dispatcher.sink(session.protocol());
  }
}

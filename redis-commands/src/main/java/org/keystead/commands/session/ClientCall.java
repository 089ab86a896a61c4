// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.util.function.Function;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.script.CachedScript;
import org.keystead.commands.script.Script;
import org.keystead.commands.script.ScriptFlags;
import org.keystead.commands.script.ScriptHost;
import org.keystead.commands.table.Call;
import org.keystead.engine.Keyspace;
import org.keystead.engine.bytes.Slice;

/** A command that a client calls, as its handler sees it. Reused by its dispatcher. */
public final class ClientCall extends Call {
  private final Dispatcher dispatcher;
  private Session session;
  private boolean pushed;

  ClientCall(Dispatcher dispatcher, Session session) {
    super(Arguments.of());
    this.dispatcher = dispatcher;
    this.session = session;
  }

  void session(Session newSession) {
    if (session != newSession) { // see Slice.aim
      session = newSession;
    }
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
   * Whether the command may let the client wait: not inside of a transaction, which nobody may
   * delay, and not where there is no client.
   */
  public boolean mayWait() {
    return !session.isInExec() && session.connection() != Connection.NONE;
  }

  /**
   * Replies with what the rest of the command finds in its keys now, or lets the client wait until
   * it finds something. To be asked for only if it {@link #mayWait}.
   */
  public void await(BlockedCall rest) {
    if (keyspace().serveOrWait(rest)) {
      dispatcher.answer(rest);
    } else {
      session.block(rest);
    }
  }

  /** Bytes of replies to the client that are to be sent with this command's. */
  int replyBytes() {
    return dispatcher.replyBytes();
  }

  /** EXEC: carries out what the client has queued. */
  public void exec(ReplySink out) {
    dispatcher.transactions().exec(session, out);
  }

  /** EVAL, SCRIPT LOAD: the script of that text, compiled now if it is new. */
  public CachedScript load(Slice text) {
    return dispatcher.scripts().load(this, text);
  }

  /**
   * FUNCTION LOAD, RESTORE: does what compiles functions, as if it was one that runs.
   *
   * @param name what it is called meanwhile
   * @param work gets whom to ask whether to go on
   */
  public <R> R compiling(String name, Function<ScriptHost, R> work) {
    Script meanwhile = new Script(name, true, ScriptFlags.UNDECLARED, Script.NONE.program());
    return dispatcher.scripts().compiling(this, meanwhile, work);
  }

  /** EVAL, FCALL and their likes: runs a script whose keys are that many arguments from 3 on. */
  public void run(Script script, int keys, ReplySink out) {
    dispatcher.scripts().run(this, script, keys, out);
  }

  /**
   * What was or will be written is no reply but a message (the answer to SUBSCRIBE): a client that
   * wants no replies gets it all the same.
   */
  public void pushed() {
    pushed(true);
  }

  /**
   * Writes the messages that wait for the client, before what the handler writes next; not inside
   * of a transaction, whose replies they would break apart.
   */
  public void deliverMessages() {
    if (!session.isInExec()) {
      dispatcher.deliverMessages(session);
    }
  }

  void pushed(boolean now) {
    pushed = now;
  }

  boolean hasPushed() {
    return pushed;
  }

  /**
   * The sink for the protocol that the session speaks now; for commands that change it and reply in
   * the new one (HELLO, RESET).
   */
  public ReplySink currentSink() {
    return dispatcher.sink(session.protocol());
  }
}

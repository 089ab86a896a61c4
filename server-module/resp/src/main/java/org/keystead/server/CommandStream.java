// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.protocol.ProtocolException;
import org.keystead.commands.protocol.RequestParser;
import org.keystead.commands.session.Dispatcher;
import org.keystead.commands.session.Session;

/**
 * The commands of one client in the order in which it sent them: read from its bytes, carried out,
 * or kept while they have to wait. Threads: the event loop's.
 */
final class CommandStream {
  private final Batch batch;
  private final Loop loop;
  private final Session session;
  private final Listener listener;
  private final RequestParser parser;

  /** Commands that were read and have to wait. */
  private final Deque<Arguments> postponed = new ArrayDeque<>(0);

  /** What was read of a command that is not complete. */
  private @Nullable Arguments incomplete;

  private @Nullable ProtocolException failure;
  private int postponedBytes;
  private boolean paused;
  private boolean stalled;
  private boolean deferred;
  private boolean resuming;

  /** Told of what only the connection can do. */
  interface Listener {
    /** There are replies to send; may call {@link CommandStream#stall}. */
    void repliesGrew();

    /**
     * A command waits for the end of a pause; {@link CommandStream#unpause} is to be called then.
     */
    void paused();

    /**
     * A script waits for a task of the loop, which is to call {@link CommandStream#runDeferred}.
     */
    void deferred();

    /** A command waits for keys; {@link CommandStream#endWait} is to be called when it is over. */
    void blocked();
  }

  CommandStream(Loop loop, Session session, Listener listener) {
    this.batch = loop.batch();
    this.loop = loop;
    this.session = session;
    this.listener = listener;
    this.parser = new RequestParser(session.server().protocolLimits());
  }

  /** Whether commands have to wait. */
  boolean isWaiting() {
    return stalled || paused || deferred || session.isBlocked() || !postponed.isEmpty();
  }

  /** How many bytes the commands have that wait; any thread may ask and gets about the number. */
  int postponedBytes() {
    return postponedBytes;
  }

  boolean isStalled() {
    return stalled;
  }

  /** Carries out nothing more until {@link #unstall}. */
  void stall() {
    stalled = true;
  }

  void unstall() {
    stalled = false;
    resume();
  }

  /** Carries out a script, and what follows it; called by a task of the loop. */
  void runDeferred() {
    Dispatcher dispatcher = loop.dispatcher();
    deferred = false;
    dispatcher.scriptsLater(false);
    try {
      resume();
    } finally {
      dispatcher.scriptsLater(true);
    }
  }

  void unpause() {
    paused = false;
    resume();
  }

  /** Sends the reply of the command that waited for keys, and goes on with what follows. */
  void endWait() {
    session.heard(); // so that a long wait does not count as idleness
    loop.dispatcher().endWait(session);
    resume();
  }

  /**
   * Carries out the commands in the window, unless they have to wait.
   *
   * @return the first byte that was not used and must come again
   */
  int run(byte[] window, int from, int limit) {
    int position = from;
    boolean more = true;
    while (more && !isWaiting() && !session.isClosing()) {
      // What follows AUTH is read by other rules than what precedes it.
      int most = session.isAuthenticated() ? Batch.SIZE : 1;
      parser.authenticated(session.isAuthenticated());
      batch.begin(incomplete, most);
      incomplete = null;
      batch.read(parser, window, position, limit);
      failure = batch.failure();
      position = parser.position();
      more = batch.isFull();
      if (!more && failure == null && parser.isWithinCommand()) {
        incomplete = batch.takeIncomplete();
      }
      executeBatch();
    }
    finish();
    return position;
  }

  private void executeBatch() {
    int count = batch.count();
    if (count > 0) {
      batch.lookAhead(session.keyspace());
    }
    for (int i = 0; i < count && !session.isClosing(); i++) {
      Arguments command = batch.command(i);
      if (isWaiting() || !execute(command)) {
        Arguments copy = command.copy();
        postponed.add(copy);
        postponedBytes += copy.array().length;
      }
    }
  }

  /** False if the command has to wait. */
  private boolean execute(Arguments command) {
    Dispatcher dispatcher = loop.dispatcher();
    if (!dispatcher.execute(session, command)) {
      if (dispatcher.hasDeferred()) {
        deferred = true;
        listener.deferred();
      } else {
        paused = true;
        listener.paused();
      }
      return false;
    }
    if (session.isBlocked()) {
      listener.blocked();
    }
    if (loop.replies().size() >= ClientHandler.SEND_BYTES) {
      listener.repliesGrew();
    }
    return true;
  }

  private void resume() {
    if (resuming) {
      return; // from within a script of this client
    }
    resuming = true;
    try {
      int lookedAt = 0;
      while (!postponed.isEmpty() && mayGoOn()) {
        if (lookedAt-- == 0) {
          lookedAt = batch.lookAhead(loop.dispatcher(), session.keyspace(), postponed) - 1;
        }
        if (execute(postponed.element())) {
          postponedBytes -= postponed.remove().array().length;
        }
      }
    } finally {
      resuming = false;
    }
    finish();
  }

  private boolean mayGoOn() {
    return !stalled && !paused && !deferred && !session.isBlocked() && !session.isClosing();
  }

  private void finish() {
    ProtocolException wrong = failure;
    if (wrong != null && !isWaiting() && !session.isClosing()) {
      loop.replies().write(wrong.reply());
      session.closeAfterReply();
    }
    loop.dispatcher().endBatch(session);
    listener.repliesGrew();
  }
}

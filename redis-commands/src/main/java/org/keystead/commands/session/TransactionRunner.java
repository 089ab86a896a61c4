// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplyBuffer;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.Transaction.Queued;
import org.keystead.commands.spec.CommandSpec;
import org.keystead.commands.spec.KeyFlag;
import org.keystead.engine.Engine;
import org.keystead.engine.HeldKeys;
import org.keystead.engine.Watcher;

/**
 * EXEC: carries out a client's queued commands so that nobody sees part of it.
 *
 * <p>All keys of all commands, and those that are watched, are found from the declared grammar and
 * held together; whether a watched key was changed is asked under the same hold, so no change can
 * come between that question and the first command. What the commands cause (events, messages,
 * invalidations) is delivered when the keys are let go. Threads: the dispatcher's.
 */
final class TransactionRunner {
  private final Dispatcher dispatcher;
  private final Engine engine;
  private final ReplyBuffer buffer;
  private final HeldKeys keys = new HeldKeys();

  TransactionRunner(Dispatcher dispatcher, Engine engine, ReplyBuffer buffer) {
    this.dispatcher = dispatcher;
    this.engine = engine;
    this.buffer = buffer;
  }

  /** What is held while a transaction is carried out. */
  HeldKeys keys() {
    return keys;
  }

  void exec(Session session, ReplySink out) {
    Transaction transaction = session.transaction();
    if (transaction == null) {
      throw ErrorTexts.EXEC_WITHOUT_MULTI;
    }
    try {
      if (transaction.isAborted()) {
        throw ErrorTexts.EXEC_ABORTED;
      }
      gather(transaction, session.watcher());
      engine.holding(keys, () -> carryOut(session, transaction, out));
    } finally {
      keys.clear();
      session.endTransaction();
    }
  }

  private void gather(Transaction transaction, Watcher watcher) {
    keys.add(watcher);
    if (!transaction.writes()) {
      keys.onlyReads();
    }
    for (Queued queued : transaction.commands()) {
      CommandSpec spec = queued.entry().command().spec();
      if (queued.entry().is(CommandEntry.OF_SCRIPTS)) {
        keys.mayGrow();
      }
      if (spec.reachesAllKeys()) {
        keys.addEverything();
      }
      spec.keys(
          queued.arguments(),
          (index, flags) -> {
            if (!flags.contains(KeyFlag.NOT_KEY)) {
              keys.add(queued.arguments().slice(index));
            }
          });
    }
  }

  private boolean carryOut(Session session, Transaction transaction, ReplySink out) {
    if (session.watcher().isChanged()) {
      out.nilArray();
      return false;
    }
    // What its own commands change is no reason to fail, and MULTI inside of it would be refused.
    session.beginExec();
    long hardLimit = session.outputLimit().hardBytes();
    int mark = buffer.size();
    boolean tooMuch = false;
    out.array(transaction.count());
    for (Queued queued : transaction.commands()) {
      dispatcher.runQueued(session, queued.entry(), queued.arguments());
      if (tooMuch || hardLimit > 0 && buffer.size() - mark > hardLimit) {
        // As in Redis all is carried out, though nobody will read it.
        tooMuch = true;
        buffer.truncate(mark);
      }
    }
    if (tooMuch) {
      session.connection().close(Connection.Reason.OUTPUT_LIMIT);
    }
    return true;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.hyperloglog;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorCode;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.table.Handler;
import org.keystead.engine.Spares;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.Views;
import org.keystead.engine.hyperloglog.HyperLogLogException;
import org.keystead.engine.hyperloglog.HyperLogLogs;

/** What a handler works with, lent to it for one call. */
final class HllWork {
  private static final Spares<HllWork> SPARES = new Spares<>(HllWork::new);
  private static final CommandException FOREIGN =
      new CommandException(ErrorCode.WRONGTYPE, "Key is not a valid HyperLogLog string value.");
  private static final CommandException CORRUPT =
      new CommandException(ErrorCode.INVALIDOBJ, "Corrupted HLL object detected");

  private final Slice key = new Slice();
  private final Views views = new Views();
  private final HyperLogLogs hyperLogLogs = new HyperLogLogs();

  /** A handler that is lent something to work with. */
  @FunctionalInterface
  interface Body {
    void handle(ClientCall call, HllWork work, ReplySink out);
  }

  static Handler<ClientCall> lentTo(Body body) {
    return (call, out) -> {
      HllWork work = SPARES.take();
      try {
        body.handle(call, work, out);
      } catch (HyperLogLogException e) {
        throw e.isCorrupt() ? CORRUPT : FOREIGN;
      } finally {
        work.clear();
        SPARES.giveBack(work);
      }
    };
  }

  private void clear() {
    key.clear();
    views.clear();
    hyperLogLogs.clear();
  }

  Slice key(Arguments args, int index) {
    return args.slice(index, key);
  }

  /** The arguments from {@code from} on. */
  Views views(Arguments args, int from) {
    for (int i = from; i < args.count(); i++) {
      views.add(args.array(), args.offset(i), args.length(i));
    }
    return views;
  }

  HyperLogLogs hyperLogLogs() {
    return hyperLogLogs;
  }
}

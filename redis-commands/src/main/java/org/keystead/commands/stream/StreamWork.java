// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.stream;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.table.Handler;
import org.keystead.engine.Spares;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.stream.EntryAddition;
import org.keystead.engine.value.stream.StreamId;

/** What a handler works with, lent to it for one call. */
final class StreamWork {
  private static final Spares<StreamWork> SPARES = new Spares<>(StreamWork::new);

  private final Slice key = new Slice();
  private final EntryAddition addition = new EntryAddition().clear();
  private final byte[] idText = new byte[StreamId.MAX_TEXT_BYTES];

  /** A handler that is lent something to work with. */
  @FunctionalInterface
  interface Body {
    void handle(ClientCall call, StreamWork work, ReplySink out);
  }

  static Handler<ClientCall> lentTo(Body body) {
    return (call, out) -> {
      StreamWork work = SPARES.take();
      try {
        body.handle(call, work, out);
      } finally {
        work.clear();
        SPARES.giveBack(work);
      }
    };
  }

  private void clear() {
    key.clear();
    addition.clear();
  }

  Slice key(Arguments args, int index) {
    return args.slice(index, key);
  }

  /** An addition without arguments. */
  EntryAddition addition() {
    return addition;
  }

  void reply(StreamId id, ReplySink out) {
    out.bulk(idText, 0, StreamId.write(id.ms(), id.seq(), idText));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.generic;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.table.Handler;
import org.keystead.engine.Spares;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.KeyExpiry;
import org.keystead.engine.generic.KeyRemoval;
import org.keystead.engine.generic.KeyTransfer;
import org.keystead.engine.generic.Views;

/** What a handler works with, lent to it for one call. */
final class KeyWork {
  private static final Spares<KeyWork> SPARES = new Spares<>(KeyWork::new);

  private final Slice key = new Slice();
  private final Slice other = new Slice();
  private final Views keys = new Views();
  private final KeyRemoval removal = new KeyRemoval();
  private final KeyExpiry expiry = new KeyExpiry();
  private final KeyTransfer transfer = new KeyTransfer();

  /** A handler that is lent something to work with. */
  @FunctionalInterface
  interface Body {
    void handle(ClientCall call, KeyWork work, ReplySink out);
  }

  static Handler<ClientCall> lentTo(Body body) {
    return (call, out) -> {
      KeyWork work = SPARES.take();
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
    other.clear();
    keys.clear();
    transfer.clear();
  }

  Slice key(Arguments args, int index) {
    return args.slice(index, key);
  }

  /** A second argument besides {@link #key}. */
  Slice other(Arguments args, int index) {
    return args.slice(index, other);
  }

  /** An empty list, to be filled. */
  Views keys() {
    return keys;
  }

  /** All arguments from 1 on. */
  Views keys(Arguments args) {
    for (int i = 1; i < args.count(); i++) {
      keys.add(args.array(), args.offset(i), args.length(i));
    }
    return keys;
  }

  KeyRemoval removal() {
    return removal;
  }

  KeyExpiry expiry() {
    return expiry;
  }

  KeyTransfer transfer() {
    return transfer;
  }
}

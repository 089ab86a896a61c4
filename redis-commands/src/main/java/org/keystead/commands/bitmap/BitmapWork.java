// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.bitmap;

import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.table.Handler;
import org.keystead.engine.Spares;
import org.keystead.engine.Strings;
import org.keystead.engine.bitmap.BitFieldProgram;
import org.keystead.engine.bitmap.BitmapOperations;
import org.keystead.engine.bytes.BytesView;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.Views;
import org.keystead.engine.table.Entry;

/** What a handler works with, lent to it for one call. */
final class BitmapWork {
  private static final Spares<BitmapWork> SPARES = new Spares<>(BitmapWork::new);

  private final Slice key = new Slice();
  private final BytesView view = new BytesView();
  private final Views keys = new Views();
  private final BitRange range = new BitRange();
  private final BitmapOperations bitmaps = new BitmapOperations();
  private final BitFieldProgram program = new BitFieldProgram();

  /** A handler that is lent something to work with. */
  @FunctionalInterface
  interface Body {
    void handle(ClientCall call, BitmapWork work, ReplySink out);
  }

  static Handler<ClientCall> lentTo(Body body) {
    return (call, out) -> {
      BitmapWork work = SPARES.take();
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
    view.clear();
    keys.clear();
    bitmaps.clear();
    program.clear();
  }

  Slice key(Arguments args, int index) {
    return args.slice(index, key);
  }

  /** The arguments from {@code from} on. */
  Views keys(Arguments args, int from) {
    for (int i = from; i < args.count(); i++) {
      keys.add(args.array(), args.offset(i), args.length(i));
    }
    return keys;
  }

  /** The bytes of the string at the key that argument 1 names, null when there is no key. */
  @Nullable BytesView read(ClientCall call) {
    Entry entry = call.keyspace().read(key(call.args(), 1));
    return entry == null ? null : Strings.view(entry, view);
  }

  BitRange range() {
    return range;
  }

  BitmapOperations bitmaps() {
    return bitmaps;
  }

  BitFieldProgram program() {
    return program;
  }
}

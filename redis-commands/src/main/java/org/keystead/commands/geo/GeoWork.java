// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.geo;

import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.table.Handler;
import org.keystead.engine.Spares;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.sortedset.MemberUpdate;
import org.keystead.engine.sortedset.RangeStore;
import org.keystead.engine.sortedset.SortedSetReader;

/** What a handler works with, lent to it for one call. */
final class GeoWork {
  private static final Spares<GeoWork> SPARES = new Spares<>(GeoWork::new);

  private final Slice key = new Slice();
  private final Slice other = new Slice();
  private final SortedSetReader reader = new SortedSetReader();
  private final MemberUpdate update = new MemberUpdate();
  private final RangeStore store = new RangeStore();

  /** A handler that is lent something to work with. */
  @FunctionalInterface
  interface Body {
    void handle(ClientCall call, GeoWork work, ReplySink out);
  }

  static Handler<ClientCall> lentTo(Body body) {
    return (call, out) -> {
      GeoWork work = SPARES.take();
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
    reader.clear();
    update.clear();
    store.clear();
  }

  Slice key(Arguments args, int index) {
    return args.slice(index, key);
  }

  /** A second argument besides {@link #key}. */
  Slice other(Arguments args, int index) {
    return args.slice(index, other);
  }

  /** Asks the sorted set whose key that argument names. */
  <C, R extends @Nullable Object> R read(
      ClientCall call, int index, C context, SortedSetReader.Query<C, R> query) {
    return reader.read(call.keyspace(), key(call.args(), index), context, query);
  }

  MemberUpdate update() {
    return update;
  }

  RangeStore store() {
    return store;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.string;

import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.table.Handler;
import org.keystead.engine.Spares;
import org.keystead.engine.Strings;
import org.keystead.engine.bytes.BytesView;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.Views;
import org.keystead.engine.string.Counters;
import org.keystead.engine.string.StringBatch;
import org.keystead.engine.string.StringOperations;
import org.keystead.engine.table.ChunkedEntry;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.IntegerEntry;

/** What a handler works with, lent to it for one call. */
final class StringWork {
  private static final Spares<StringWork> SPARES = new Spares<>(StringWork::new);

  private final Slice key = new Slice();
  private final Slice value = new Slice();
  private final Slice view = new Slice();
  private final BytesView content = new BytesView();
  private final StringOperations strings = new StringOperations();
  private final Counters counters = new Counters();
  private final StringBatch batch = new StringBatch();

  /** A handler that is lent something to work with. */
  @FunctionalInterface
  interface Body {
    void handle(ClientCall call, StringWork work, ReplySink out);
  }

  static Handler<ClientCall> lentTo(Body body) {
    return (call, out) -> {
      StringWork work = SPARES.take();
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
    value.clear();
    view.clear();
    content.clear();
    strings.clear();
    counters.clear();
    batch.clear();
  }

  Slice key(Arguments args, int index) {
    return args.slice(index, key);
  }

  Slice value(Arguments args, int index) {
    return args.slice(index, value);
  }

  StringOperations strings() {
    return strings;
  }

  Counters counters() {
    return counters;
  }

  /** The batch with all arguments from {@code from} on as its keys. */
  StringBatch batchOfKeys(Arguments args, int from, int to) {
    addAll(batch.keys(), args, from, to, 1);
    return batch;
  }

  /** The batch with the arguments from 1 on as its keys and values in turn. */
  StringBatch batchOfPairs(Arguments args) {
    addAll(batch.keys(), args, 1, args.count(), 2);
    addAll(batch.values(), args, 2, args.count(), 2);
    return batch;
  }

  private static void addAll(Views views, Arguments args, int from, int to, int step) {
    for (int i = from; i < to; i += step) {
      views.add(args.array(), args.offset(i), args.length(i));
    }
  }

  /** Reads the key that an argument names, as a client that does or does not count as a use. */
  @Nullable Entry read(ClientCall call, int index) {
    Slice name = key(call.args(), index);
    return call.session().isNoTouch() ? call.keyspace().inspect(name) : call.keyspace().read(name);
  }

  /** The entry's bytes, which must be a string's; valid until the next call of this method. */
  BytesView content(Entry entry) {
    return Strings.view(entry, content);
  }

  /** Replies with the entry's bytes, or with nothing. */
  void reply(@Nullable Entry entry, ReplySink out) {
    if (entry == null) {
      out.nil();
    } else if (entry instanceof IntegerEntry integer) {
      out.bulk(integer.value());
    } else if (entry instanceof ChunkedEntry chunked) {
      out.bulk(content.aim(chunked.content()), 0, chunked.content().length());
    } else {
      out.bulk(Strings.view(entry, view));
    }
  }
}

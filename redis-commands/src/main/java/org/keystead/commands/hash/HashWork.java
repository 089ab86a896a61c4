// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.hash;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.table.Handler;
import org.keystead.engine.Spares;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.Views;
import org.keystead.engine.hash.FieldCounters;
import org.keystead.engine.hash.FieldExpiry;
import org.keystead.engine.hash.HashOperations;
import org.keystead.engine.hash.HashReader;
import org.keystead.engine.hash.HashReads;

/** What a handler works with, lent to it for one call. */
final class HashWork {
  private static final Spares<HashWork> SPARES = new Spares<>(HashWork::new);

  private final Slice key = new Slice();
  private final Slice field = new Slice();
  private final HashReads reads = new HashReads();
  private final HashOperations hashes = new HashOperations();
  private final FieldCounters counters = new FieldCounters();
  private final FieldExpiry expiry = new FieldExpiry();
  private final SplittableRandom random = new SplittableRandom();
  private boolean readsUsed;
  private boolean hashesUsed;
  private boolean countersUsed;
  private boolean expiryUsed;

  /** A handler that is lent something to work with. */
  @FunctionalInterface
  interface Body {
    void handle(ClientCall call, HashWork work, ReplySink out);
  }

  static Handler<ClientCall> lentTo(Body body) {
    return (call, out) -> {
      HashWork work = SPARES.take();
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
    field.clear();
    // A call uses one of them; to let go of nothing costs as much as of something.
    if (readsUsed) {
      reads.clear();
      readsUsed = false;
    }
    if (hashesUsed) {
      hashes.clear();
      hashesUsed = false;
    }
    if (countersUsed) {
      counters.clear();
      countersUsed = false;
    }
    if (expiryUsed) {
      expiry.clear();
      expiryUsed = false;
    }
  }

  Slice key(Arguments args) {
    return args.slice(1, key);
  }

  Slice field(Arguments args, int index) {
    return args.slice(index, field);
  }

  /** Shows the reader the hash under the key that argument 1 names. */
  <C, R extends @Nullable Object> R read(ClientCall call, C context, HashReader<C, R> reader) {
    readsUsed = true;
    return reads.read(call.keyspace(), key(call.args()), context, reader);
  }

  /** Operations on the fields that the arguments from 2 on name. */
  HashOperations fields(Arguments args) {
    hashesUsed = true;
    addAll(hashes.fields(), args, 2, 1);
    return hashes;
  }

  /** Operations on the fields and values that the arguments from 2 on are in turn. */
  HashOperations pairs(Arguments args) {
    hashesUsed = true;
    addAll(hashes.fields(), args, 2, 2);
    addAll(hashes.values(), args, 3, 2);
    return hashes;
  }

  FieldCounters counters() {
    countersUsed = true;
    return counters;
  }

  /** Operations without fields. */
  FieldExpiry expiry() {
    expiryUsed = true;
    return expiry;
  }

  /** Operations on the fields that the arguments from {@code from} on name. */
  FieldExpiry expiry(Arguments args, int from) {
    expiryUsed = true;
    addAll(expiry.fields(), args, from, 1);
    return expiry;
  }

  private static void addAll(Views views, Arguments args, int from, int step) {
    for (int i = from; i < args.count(); i += step) {
      views.add(args.array(), args.offset(i), args.length(i));
    }
  }

  SplittableRandom random() {
    return random;
  }
}

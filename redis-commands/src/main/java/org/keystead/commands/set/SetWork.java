// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.set;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.table.Handler;
import org.keystead.engine.Spares;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.Views;
import org.keystead.engine.set.SetCombination;
import org.keystead.engine.set.SetOperations;
import org.keystead.engine.set.SetReader;
import org.keystead.engine.set.SetReads;

/** What a handler works with, lent to it for one call. */
final class SetWork {
  private static final Spares<SetWork> SPARES = new Spares<>(SetWork::new);

  private final Slice key = new Slice();
  private final Slice member = new Slice();
  private final SetReads reads = new SetReads();
  private final SetOperations sets = new SetOperations();
  private final SetCombination combination = new SetCombination();
  private final SplittableRandom random = new SplittableRandom();
  private boolean readsUsed;
  private boolean setsUsed;
  private boolean combinationUsed;

  /** A handler that is lent something to work with. */
  @FunctionalInterface
  interface Body {
    void handle(ClientCall call, SetWork work, ReplySink out);
  }

  static Handler<ClientCall> lentTo(Body body) {
    return (call, out) -> {
      SetWork work = SPARES.take();
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
    member.clear();
    // A call uses one of them; to let go of nothing costs as much as of something.
    if (readsUsed) {
      reads.clear();
      readsUsed = false;
    }
    if (setsUsed) {
      sets.clear();
      setsUsed = false;
    }
    if (combinationUsed) {
      combination.clear();
      combinationUsed = false;
    }
  }

  Slice key(Arguments args) {
    return args.slice(1, key);
  }

  Slice member(Arguments args, int index) {
    return args.slice(index, member);
  }

  /** Shows the reader the set under the key that argument 1 names. */
  <C, R extends @Nullable Object> R read(ClientCall call, C context, SetReader<C, R> reader) {
    readsUsed = true;
    return reads.read(call.keyspace(), key(call.args()), context, reader);
  }

  /** Operations on the members that the arguments from {@code from} on name. */
  SetOperations sets(Arguments args, int from) {
    addAll(sets().members(), args, from, args.count());
    return sets;
  }

  /** Operations without members. */
  SetOperations sets() {
    setsUsed = true;
    return sets;
  }

  /** Combinations of the keys that these arguments name. */
  SetCombination combination(Arguments args, int from, int to) {
    combinationUsed = true;
    addAll(combination.keys(), args, from, to);
    return combination;
  }

  private static void addAll(Views views, Arguments args, int from, int to) {
    for (int i = from; i < to; i++) {
      views.add(args.array(), args.offset(i), args.length(i));
    }
  }

  SplittableRandom random() {
    return random;
  }
}

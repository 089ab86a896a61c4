// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.sortedset;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.table.Handler;
import org.keystead.engine.Spares;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.Views;
import org.keystead.engine.sortedset.MemberPop;
import org.keystead.engine.sortedset.MemberRemoval;
import org.keystead.engine.sortedset.MemberUpdate;
import org.keystead.engine.sortedset.RangeRequest;
import org.keystead.engine.sortedset.RangeStore;
import org.keystead.engine.sortedset.SortedSetAlgebra;
import org.keystead.engine.sortedset.SortedSetReader;

/** What a handler works with, lent to it for one call. */
final class SortedSetWork {
  private static final Spares<SortedSetWork> SPARES = new Spares<>(SortedSetWork::new);

  private static final int READER = 1;
  private static final int UPDATE = 1 << 1;
  private static final int REMOVAL = 1 << 2;
  private static final int POP = 1 << 3;
  private static final int RANGE = 1 << 4;
  private static final int STORE = 1 << 5;
  private static final int ALGEBRA = 1 << 6;

  private final Slice key = new Slice();
  private final Slice other = new Slice();
  private final SortedSetReader reader = new SortedSetReader();
  private final MemberUpdate update = new MemberUpdate();
  private final MemberRemoval removal = new MemberRemoval();
  private final MemberPop pop = new MemberPop();
  private final RangeRequest range = new RangeRequest();
  private final RangeStore store = new RangeStore();
  private final SortedSetAlgebra algebra = new SortedSetAlgebra();
  private final SplittableRandom random = new SplittableRandom();

  /** Which of these were used since the last {@link #clear}. */
  private int used;

  /** A handler that is lent something to work with. */
  @FunctionalInterface
  interface Body {
    void handle(ClientCall call, SortedSetWork work, ReplySink out);
  }

  static Handler<ClientCall> lentTo(Body body) {
    return (call, out) -> {
      SortedSetWork work = take();
      try {
        body.handle(call, work, out);
      } finally {
        work.giveBack();
      }
    };
  }

  /** For who has no call: a client that waits. To be given back. */
  static SortedSetWork take() {
    return SPARES.take();
  }

  void giveBack() {
    clear();
    SPARES.giveBack(this);
  }

  private void clear() {
    key.clear();
    other.clear();
    // A call uses one or two of them; to let go of nothing costs as much as of something.
    if (uses(READER)) {
      reader.clear();
    }
    if (uses(UPDATE)) {
      update.clear();
    }
    if (uses(REMOVAL)) {
      removal.clear();
    }
    if (uses(POP)) {
      pop.clear();
    }
    if (uses(RANGE)) {
      range.begin();
    }
    if (uses(STORE)) {
      store.clear();
    }
    if (uses(ALGEBRA)) {
      algebra.clear();
    }
    used = 0;
  }

  private boolean uses(int part) {
    return (used & part) != 0;
  }

  Slice key(Arguments args, int index) {
    return args.slice(index, key);
  }

  /** A second argument besides {@link #key}. */
  Slice other(Arguments args, int index) {
    return args.slice(index, other);
  }

  /** Asks the sorted set whose key argument 1 names. */
  <C, R extends @Nullable Object> R read(
      ClientCall call, C context, SortedSetReader.Query<C, R> query) {
    used |= READER;
    return reader.read(call.keyspace(), key(call.args(), 1), context, query);
  }

  /** Adds the arguments from {@code from} to before {@code to}. */
  static Views addAll(Views views, Arguments args, int from, int to) {
    for (int i = from; i < to; i++) {
      views.add(args.array(), args.offset(i), args.length(i));
    }
    return views;
  }

  MemberUpdate update() {
    used |= UPDATE;
    return update;
  }

  MemberRemoval removal() {
    used |= REMOVAL;
    return removal;
  }

  MemberPop pop() {
    used |= POP;
    return pop;
  }

  /** A range, to be filled. */
  RangeRequest range() {
    used |= RANGE;
    return range;
  }

  RangeStore store() {
    used |= STORE;
    return store;
  }

  SortedSetAlgebra algebra() {
    used |= ALGEBRA;
    return algebra;
  }

  SplittableRandom random() {
    return random;
  }
}

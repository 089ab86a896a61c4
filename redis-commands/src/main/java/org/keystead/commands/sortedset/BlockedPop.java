// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.sortedset;

import java.util.List;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.BlockedCall;
import org.keystead.commands.session.ClientCall;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.sortedset.MemberPop;
import org.keystead.engine.table.ValueType;
import org.keystead.engine.waiting.Attempt;

/** Waits for members of one of some sorted sets: BZPOPMIN, BZPOPMAX, BZMPOP. */
final class BlockedPop extends BlockedCall {
  private final boolean highest;
  private final long atMost;
  private final PopReply reply;

  BlockedPop(ClientCall call, List<Slice> keys, MemberPop pop, PopReply reply, long timeoutMillis) {
    super(call, ValueType.SORTED_SET, keys, null, timeoutMillis);
    this.highest = pop.isHighest();
    this.atMost = pop.atMost();
    this.reply = reply;
  }

  @Override
  protected Attempt serve(Slice key, ReplySink sink) {
    SortedSetWork work = SortedSetWork.take();
    try {
      MemberPop pop = work.pop().take(highest, atMost);
      pop.keys().add(key.array(), key.offset(), key.length());
      if (pop.pop(keyspace()) == MemberPop.NO_KEY) {
        return Attempt.NOTHING_FOR_ANY;
      }
      reply.write(key, pop.popped(), sink);
      return Attempt.SERVED;
    } finally {
      work.giveBack();
    }
  }
}

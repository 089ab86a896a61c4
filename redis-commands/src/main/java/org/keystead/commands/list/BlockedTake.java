// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.list;

import java.util.List;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.BlockedCall;
import org.keystead.commands.session.ClientCall;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.list.End;
import org.keystead.engine.table.ValueType;
import org.keystead.engine.waiting.Attempt;

/** Waits for elements of one of some lists: BLPOP, BRPOP, BLMPOP. */
final class BlockedTake extends BlockedCall {
  private final TakeRequest request;
  private final boolean counted;

  /**
   * The rest of such a call.
   *
   * @param counted whether the reply has an array of elements, not one element
   */
  BlockedTake(
      ClientCall call, List<Slice> keys, TakeRequest request, boolean counted, long timeoutMillis) {
    super(call, ValueType.LIST, keys, null, timeoutMillis);
    this.request = request;
    this.counted = counted;
  }

  @Override
  protected Attempt serve(Slice key, ReplySink sink) {
    ListWork work = ListWork.take();
    try {
      ElementReply reply =
          counted ? work.reply().keyAndArray(sink) : work.reply().keyAndElement(sink);
      End end = request.end();
      Outcome outcome = work.transfer().take(keyspace(), key, end, request.atMost(), reply);
      return outcome == Outcome.DONE ? Attempt.SERVED : Attempt.NOTHING_FOR_ANY;
    } finally {
      work.giveBack();
    }
  }
}

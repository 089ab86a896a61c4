// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.list;

import java.util.List;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.BlockedCall;
import org.keystead.commands.session.ClientCall;
import org.keystead.engine.WrongTypeException;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.list.ListTransfer;
import org.keystead.engine.table.Entry;
import org.keystead.engine.table.ValueType;
import org.keystead.engine.value.list.ListView;
import org.keystead.engine.waiting.Attempt;

/** Waits for an element of a list, to move it to another: BLMOVE, BRPOPLPUSH. */
final class BlockedMove extends BlockedCall {
  private final Slice target;
  private final ListTransfer.Ends ends;

  BlockedMove(
      ClientCall call, Slice source, Slice target, ListTransfer.Ends ends, long timeoutMillis) {
    super(call, ValueType.LIST, List.of(source), target, timeoutMillis);
    this.target = target;
    this.ends = ends;
  }

  @Override
  protected Attempt serve(Slice key, ReplySink sink) {
    ListWork work = ListWork.take();
    try {
      ElementReply reply = work.reply().single(sink);
      Outcome outcome = work.transfer().move(keyspace(), key, target, ends, reply);
      return outcome == Outcome.DONE ? Attempt.SERVED : Attempt.NOTHING_FOR_ANY;
    } catch (WrongTypeException e) {
      Entry source = keyspace().find(key);
      if (source != null && ListView.isList(source)) {
        // It is the target that is none: the client learns it only now.
        throw ErrorTexts.WRONG_TYPE;
      }
      throw e;
    } finally {
      work.giveBack();
    }
  }
}

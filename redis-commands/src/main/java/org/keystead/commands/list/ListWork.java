// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.list;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.commands.table.Handler;
import org.keystead.engine.Spares;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.generic.Views;
import org.keystead.engine.list.ListOperations;
import org.keystead.engine.list.ListReads;
import org.keystead.engine.list.ListTransfer;
import org.keystead.engine.value.list.QuickList;

/** What a handler works with, lent to it for one call. */
final class ListWork {
  private static final Spares<ListWork> SPARES = new Spares<>(ListWork::new);

  private final Slice key = new Slice();
  private final Slice other = new Slice();
  private final Slice element = new Slice();
  private final ListOperations lists = new ListOperations();
  private final ListTransfer transfer = new ListTransfer();
  private final ListReads reads = new ListReads();
  private final ElementReply reply = new ElementReply();
  private boolean listsUsed;
  private boolean transferUsed;
  private boolean readsUsed;

  /** A handler that is lent something to work with. */
  @FunctionalInterface
  interface Body {
    void handle(ClientCall call, ListWork work, ReplySink out);
  }

  static Handler<ClientCall> lentTo(Body body) {
    return (call, out) -> {
      ListWork work = take();
      try {
        body.handle(call, work, out);
      } finally {
        work.giveBack();
      }
    };
  }

  /** For who has no call: a client that waits. To be given back. */
  static ListWork take() {
    return SPARES.take();
  }

  void giveBack() {
    clear();
    SPARES.giveBack(this);
  }

  private void clear() {
    key.clear();
    other.clear();
    element.clear();
    reply.clear();
    // A call uses one of them; letting go of nothing would cost as much as of something.
    if (listsUsed) {
      lists.clear();
      listsUsed = false;
    }
    if (transferUsed) {
      transfer.clear();
      transferUsed = false;
    }
    if (readsUsed) {
      reads.clear();
      readsUsed = false;
    }
  }

  Slice key(Arguments args, int index) {
    return args.slice(index, key);
  }

  /** A second key, or an element that is sought. */
  Slice other(Arguments args, int index) {
    return args.slice(index, other);
  }

  /** An element that is to be added to a list. */
  Slice element(Arguments args, int index) {
    checkLength(args, index);
    return args.slice(index, element);
  }

  /** The operations, with the arguments from {@code from} on as the elements to add. */
  ListOperations adding(Arguments args, int from) {
    Views elements = lists().elements();
    for (int i = from; i < args.count(); i++) {
      checkLength(args, i);
      elements.add(args.array(), args.offset(i), args.length(i));
    }
    return lists;
  }

  private static void checkLength(Arguments args, int index) {
    if (args.length(index) > QuickList.MAX_ELEMENT_BYTES) {
      throw ErrorTexts.STRING_TOO_LONG;
    }
  }

  ListOperations lists() {
    listsUsed = true;
    return lists;
  }

  ListTransfer transfer() {
    transferUsed = true;
    return transfer;
  }

  ListReads reads() {
    readsUsed = true;
    return reads;
  }

  ElementReply reply() {
    return reply;
  }
}

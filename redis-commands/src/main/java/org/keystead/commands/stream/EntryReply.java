// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.stream;

import org.keystead.commands.reply.ReplySink;
import org.keystead.engine.value.stream.EntryVisitor;
import org.keystead.engine.value.stream.StreamId;

/** Pushes entries as arrays of an id and an array of fields and values. */
class EntryReply implements EntryVisitor {
  private final byte[] idText = new byte[StreamId.MAX_TEXT_BYTES];
  private final ReplySink out;

  EntryReply(ReplySink out) {
    this.out = out;
  }

  final ReplySink out() {
    return out;
  }

  /** Pushes an id alone. */
  public void id(long ms, long seq) {
    out.bulk(idText, 0, StreamId.write(ms, seq, idText));
  }

  final void id(StreamId id) {
    id(id.ms(), id.seq());
  }

  @Override
  public final void entry(long ms, long seq, int pairs) {
    out.array(2);
    id(ms, seq);
    out.array(2 * pairs);
  }

  @Override
  public final void text(byte[] array, int offset, int length) {
    out.bulk(array, offset, length);
  }

  @Override
  public final void number(long value) {
    out.bulk(value);
  }
}

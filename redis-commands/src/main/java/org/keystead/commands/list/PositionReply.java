// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.list;

import java.util.function.LongConsumer;
import org.keystead.commands.reply.ReplySink;

/** Replies with indexes: the only one or nil, or an array of however many there are. */
final class PositionReply implements LongConsumer {
  private final ReplySink out;
  private final boolean counted;
  private final int mark;
  private int told;

  PositionReply(ReplySink out, boolean counted) {
    this.out = out;
    this.counted = counted;
    this.mark = counted ? out.openArray() : 0;
  }

  @Override
  public void accept(long index) {
    out.integer(index);
    told++;
  }

  void end() {
    if (counted) {
      out.closeArray(mark, told);
    } else if (told == 0) {
      out.nil();
    }
  }
}

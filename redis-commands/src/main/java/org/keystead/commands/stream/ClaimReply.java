// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.stream;

import org.keystead.commands.reply.ReplySink;
import org.keystead.engine.stream.Claim;
import org.keystead.engine.value.stream.StreamId;

/**
 * The reply of XCLAIM, the entries; and of XAUTOCLAIM: where to go on, the entries, the ids of
 * entries that were deleted.
 */
final class ClaimReply extends EntryReply implements Claim.Visitor {
  private final boolean scan;
  private int mark;

  ClaimReply(ReplySink out, boolean scan) {
    super(out);
    this.scan = scan;
  }

  @Override
  public void begin(StreamId next) {
    if (scan) {
      out().array(3);
      id(next);
    }
    mark = out().openArray();
  }

  /** Ends the reply. */
  void end(Claim claim) {
    out().closeArray(mark, (int) claim.claimed());
    if (scan) {
      out().array(claim.deleted().size());
      claim.deleted().forEach(this::id);
    }
  }
}

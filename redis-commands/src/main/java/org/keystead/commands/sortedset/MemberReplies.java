// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.sortedset;

import org.keystead.commands.reply.ReplySink;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.value.sortedset.MemberVisitor;

/**
 * Members in replies. With scores they are pairs in RESP3, and a flat array of members and scores
 * in turn in RESP2.
 */
final class MemberReplies {
  private MemberReplies() {}

  /** Begins an array of so many members. */
  static void begin(ReplySink out, int count, boolean withScores) {
    out.array(withScores && out.protocol() == 2 ? 2 * count : count);
  }

  /** Writes each member that it is shown. */
  static MemberVisitor writer(ReplySink out, boolean withScores) {
    return withScores
        ? (member, score) -> pair(out, member, score)
        : (member, score) -> out.bulk(member);
  }

  private static void pair(ReplySink out, Slice member, double score) {
    if (out.protocol() != 2) {
      out.array(2);
    }
    out.bulk(member);
    out.real(score);
  }
}

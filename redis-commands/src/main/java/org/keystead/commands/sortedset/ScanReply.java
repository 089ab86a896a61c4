// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.sortedset;

import org.keystead.commands.reply.ReplySink;
import org.keystead.engine.bytes.Reals;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.sortedset.MemberList;
import org.keystead.engine.value.sortedset.PackedMembers;

/**
 * The reply to ZSCAN: a cursor, which is known last but comes first, and members and scores in
 * turn, which are strings in either protocol. Those of a small sorted set are spelt as its listpack
 * spells them, which differs for huge integers.
 */
final class ScanReply {
  private final ReplySink out;
  private final MemberList found = new MemberList();

  private final boolean packed;

  ScanReply(ReplySink out, boolean packed) {
    this.out = out;
    this.packed = packed;
  }

  void add(Slice member, double score) {
    found.visit(member, score);
  }

  void send(long cursor) {
    out.array(2);
    out.bulk(Long.toUnsignedString(cursor));
    out.array(2 * found.count());
    byte[] text = new byte[Reals.MAX_LENGTH];
    found.forEach(
        (member, score) -> {
          out.bulk(member);
          int length = packed ? PackedMembers.spell(score, text, 0) : Reals.write(score, text, 0);
          out.bulk(text, 0, length);
        });
  }
}

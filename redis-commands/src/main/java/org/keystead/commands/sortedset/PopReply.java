// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.sortedset;

import org.keystead.commands.reply.ReplySink;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.sortedset.MemberList;

/** How members are told that were taken from the first of some keys. */
enum PopReply {
  /** The key, and pairs of members and scores in either protocol: ZMPOP, BZMPOP. */
  PAIRS {
    @Override
    void write(Slice key, MemberList popped, ReplySink out) {
      out.array(2);
      out.bulk(key);
      out.array(popped.count());
      popped.forEach(
          (member, score) -> {
            out.array(2);
            out.bulk(member);
            out.real(score);
          });
    }
  },

  /** The key, one member and its score: BZPOPMIN, BZPOPMAX. */
  SINGLE {
    @Override
    void write(Slice key, MemberList popped, ReplySink out) {
      out.array(3);
      out.bulk(key);
      popped.forEach(
          (member, score) -> {
            out.bulk(member);
            out.real(score);
          });
    }
  };

  abstract void write(Slice key, MemberList popped, ReplySink out);
}

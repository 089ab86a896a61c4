// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.sortedset;

import java.util.SplittableRandom;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.generic.RandomCount;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.engine.value.sortedset.MemberVisitor;
import org.keystead.engine.value.sortedset.Ranked;

/** ZRANDMEMBER: so many members drawn at random, different ones or any. */
final class RandomMembers {
  /** More than a reply can hold, whatever the members are. */
  private static final long MOST_REPEATED = Integer.MAX_VALUE / 8;

  private RandomMembers() {}

  static void handle(ClientCall call, SortedSetWork work, ReplySink out) {
    Arguments args = call.args();
    SplittableRandom random = work.random();
    if (args.count() == 2) {
      work.read(call, random, (members, draw) -> one(members, draw, out));
      return;
    }
    long count = RandomCount.of(args, 2);
    boolean withScores = args.count() == 4 && args.equalsIgnoreCase(3, "WITHSCORES");
    if (args.count() > 3 && !withScores) {
      throw ErrorTexts.SYNTAX;
    }
    if (count < -MOST_REPEATED || withScores && count > Long.MAX_VALUE / 2) {
      throw ErrorTexts.OUT_OF_RANGE;
    }
    work.read(
        call,
        random,
        (members, draw) -> {
          int size = members.size();
          int drawn = size == 0 ? 0 : (int) (count < 0 ? -count : Math.min(count, size));
          MemberReplies.begin(out, drawn, withScores);
          MemberVisitor writer = MemberReplies.writer(out, withScores);
          if (count < 0) {
            repeated(members, drawn, draw, writer);
          } else {
            members.sample(drawn, draw, writer);
          }
          return drawn;
        });
  }

  private static int one(Ranked members, SplittableRandom random, ReplySink out) {
    if (members.size() == 0) {
      out.nil();
    } else {
      members.random(random, (member, score) -> out.bulk(member));
    }
    return members.size();
  }

  private static void repeated(
      Ranked members, int count, SplittableRandom random, MemberVisitor writer) {
    for (int i = 0; i < count; i++) {
      members.random(random, writer);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.sortedset;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.generic.RandomCount;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.engine.value.sortedset.MemberVisitor;
import org.keystead.engine.value.sortedset.Ranked;

/** ZRANDMEMBER: members are drawn by their ranks. */
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
          int drawn =
              members.size() == 0 ? 0 : (int) Math.min(Math.abs(count), count(members, count));
          MemberReplies.begin(out, drawn, withScores);
          MemberVisitor writer = MemberReplies.writer(out, withScores);
          if (count < 0) {
            repeated(members, drawn, draw, writer);
          } else {
            different(members, drawn, draw, writer);
          }
          return drawn;
        });
  }

  private static long count(Ranked members, long wanted) {
    return wanted < 0 ? -wanted : members.size();
  }

  private static int one(Ranked members, SplittableRandom random, ReplySink out) {
    if (members.size() == 0) {
      out.nil();
    } else {
      repeated(members, 1, random, (member, score) -> out.bulk(member));
    }
    return members.size();
  }

  private static void repeated(
      Ranked members, int count, SplittableRandom random, MemberVisitor writer) {
    for (int i = 0; i < count; i++) {
      int rank = random.nextInt(members.size());
      members.forEach(rank, rank + 1, writer);
    }
  }

  private static void different(
      Ranked members, int count, SplittableRandom random, MemberVisitor writer) {
    int size = members.size();
    if (count > size / 4) {
      sample(members, count, random, writer);
      return;
    }
    // Floyd's sampling: every choice of ranks is equally likely, and takes as many draws.
    Set<Integer> drawn = new HashSet<>();
    for (int last = size - count; last < size; last++) {
      int rank = random.nextInt(last + 1);
      if (!drawn.add(rank)) {
        rank = last;
        drawn.add(rank);
      }
      members.forEach(rank, rank + 1, writer);
    }
  }

  /** Knuth's selection sampling: each is taken with the chance that makes the count right. */
  private static void sample(
      Ranked members, int count, SplittableRandom random, MemberVisitor writer) {
    int[] left = {members.size(), count};
    members.forEach(
        0,
        members.size(),
        (member, score) -> {
          if (random.nextInt(left[0]--) < left[1]) {
            left[1]--;
            writer.visit(member, score);
          }
        });
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.sortedset;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.reply.ReplySink;
import org.keystead.commands.session.ClientCall;
import org.keystead.engine.generic.Outcome;
import org.keystead.engine.sortedset.MemberUpdate;
import org.keystead.engine.sortedset.MemberUpdate.Condition;

/**
 * ZADD and ZINCRBY. The options of ZADD are not read by the grammar: those that exclude each other
 * are told in words of their own, after the number of arguments was looked at.
 */
final class AddRequest {
  private final Arguments args;
  private int at = 2;
  private boolean ifAbsent;
  private boolean ifPresent;
  private boolean ifGreater;
  private boolean ifLess;
  private boolean countsChanges;
  private boolean increments;

  private AddRequest(Arguments args) {
    this.args = args;
  }

  static void handle(ClientCall call, SortedSetWork work, ReplySink out) {
    AddRequest request = new AddRequest(call.args());
    request.readOptions();
    request.check();
    MemberUpdate update = work.update().begin();
    request.fill(update);
    if (request.increments) {
      add(call, work, out);
    } else {
      update.set(call.keyspace(), work.key(call.args(), 1));
      out.integer(update.added() + (request.countsChanges ? update.changed() : 0));
    }
  }

  static void increment(ClientCall call, SortedSetWork work, ReplySink out) {
    Arguments args = call.args();
    if (new AddRequest(args).readOption()) {
      // An option of ZADD is understood here too, and leaves too few arguments.
      throw ErrorTexts.SYNTAX;
    }
    double increment = args.toDouble(2);
    work.update().begin().put(increment, args.array(), args.offset(3), args.length(3));
    add(call, work, out);
  }

  private static void add(ClientCall call, SortedSetWork work, ReplySink out) {
    Outcome outcome = work.update().add(call.keyspace(), work.key(call.args(), 1));
    if (outcome == Outcome.NOT_FINITE) {
      throw SortedSetErrors.SCORE_NOT_A_NUMBER;
    }
    if (outcome == Outcome.DONE) {
      out.real(work.update().score());
    } else {
      out.nil();
    }
  }

  private void readOptions() {
    while (at < args.count() && readOption()) {
      at++;
    }
  }

  private boolean readOption() {
    if (args.equalsIgnoreCase(at, "NX")) {
      ifAbsent = true;
    } else if (args.equalsIgnoreCase(at, "XX")) {
      ifPresent = true;
    } else if (args.equalsIgnoreCase(at, "CH")) {
      countsChanges = true;
    } else if (args.equalsIgnoreCase(at, "INCR")) {
      increments = true;
    } else if (args.equalsIgnoreCase(at, "GT")) {
      ifGreater = true;
    } else if (args.equalsIgnoreCase(at, "LT")) {
      ifLess = true;
    } else {
      return false;
    }
    return true;
  }

  private void check() {
    int rest = args.count() - at;
    if (rest == 0 || rest % 2 != 0) {
      throw ErrorTexts.SYNTAX;
    }
    if (ifAbsent && ifPresent) {
      throw SortedSetErrors.XX_AND_NX;
    }
    if (ifGreater && ifAbsent || ifLess && ifAbsent || ifGreater && ifLess) {
      throw SortedSetErrors.GT_LT_AND_NX;
    }
    if (increments && rest > 2) {
      throw SortedSetErrors.INCR_OF_SEVERAL;
    }
  }

  private void fill(MemberUpdate update) {
    when(ifAbsent, Condition.IF_ABSENT, update);
    when(ifPresent, Condition.IF_PRESENT, update);
    when(ifGreater, Condition.IF_GREATER, update);
    when(ifLess, Condition.IF_LESS, update);
    for (int i = at; i < args.count(); i += 2) {
      update.put(args.toDouble(i), args.array(), args.offset(i + 1), args.length(i + 1));
    }
  }

  private static void when(boolean asked, Condition condition, MemberUpdate update) {
    if (asked) {
      update.when(condition);
    }
  }
}

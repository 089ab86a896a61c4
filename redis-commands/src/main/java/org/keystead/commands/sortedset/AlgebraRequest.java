// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.sortedset;

import org.keystead.commands.args.Arguments;
import org.keystead.commands.error.CommandException;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.commands.session.ClientCall;
import org.keystead.engine.sortedset.SortedSetAlgebra;
import org.keystead.engine.sortedset.SortedSetAlgebra.Aggregate;
import org.keystead.engine.sortedset.SortedSetAlgebra.Kind;

/**
 * The arguments of union, intersection and difference. Not by the grammar: how many weights there
 * are follows from the number of keys, and keys of a wrong type are told before a wrong option.
 */
final class AlgebraRequest {
  /** What becomes of the result; not every option goes with each. */
  enum Form {
    REPLY,
    STORE,
    COUNT
  }

  private final ClientCall call;
  private final Arguments args;
  private final int numKeys;
  private final Form form;
  private int keys;
  private boolean withScores;
  private long limit;

  private AlgebraRequest(ClientCall call, int numKeys, Form form) {
    this.call = call;
    this.args = call.args();
    this.numKeys = numKeys;
    this.form = form;
  }

  /** A request whose number of keys is that argument; of a store, the destination is before it. */
  static AlgebraRequest of(ClientCall call, int numKeys, Form form) {
    return new AlgebraRequest(call, numKeys, form);
  }

  boolean withScores() {
    return withScores;
  }

  /** What LIMIT says; 0 for no limit. */
  long limit() {
    return limit;
  }

  void read(Kind kind, SortedSetAlgebra algebra) {
    long number = args.toLong(numKeys);
    if (number < 1) {
      throw SortedSetErrors.noInput(call.spec().name());
    }
    if (number > args.count() - numKeys - 1) {
      throw ErrorTexts.SYNTAX;
    }
    keys = (int) number;
    int options = numKeys + 1 + keys;
    SortedSetWork.addAll(algebra.keys(), args, numKeys + 1, options);
    if (options < args.count()) {
      try {
        readOptions(options, kind, algebra);
      } catch (CommandException e) {
        algebra.check(call.keyspace());
        throw e;
      }
    }
    if (form == Form.STORE) {
      algebra.keys().clear();
      SortedSetWork.addAll(algebra.keys(), args, 1, 2);
      SortedSetWork.addAll(algebra.keys(), args, numKeys + 1, options);
    }
  }

  private void readOptions(int from, Kind kind, SortedSetAlgebra algebra) {
    boolean calculates = kind != Kind.DIFFERENCE && form != Form.COUNT;
    int at = from;
    while (at < args.count()) {
      int behind = args.count() - at - 1;
      if (calculates && behind >= keys && args.equalsIgnoreCase(at, "WEIGHTS")) {
        algebra.weights(weights(at + 1));
        at += 1 + keys;
      } else if (calculates && behind >= 1 && args.equalsIgnoreCase(at, "AGGREGATE")) {
        algebra.aggregate(aggregate(at + 1));
        at += 2;
      } else if (form == Form.REPLY && args.equalsIgnoreCase(at, "WITHSCORES")) {
        withScores = true;
        at++;
      } else if (form == Form.COUNT && behind >= 1 && args.equalsIgnoreCase(at, "LIMIT")) {
        limit = args.toLong(at + 1, 0, Long.MAX_VALUE, SortedSetErrors.LIMIT_NEGATIVE);
        at += 2;
      } else {
        throw ErrorTexts.SYNTAX;
      }
    }
  }

  private double[] weights(int from) {
    double[] weights = new double[keys];
    for (int i = 0; i < keys; i++) {
      weights[i] = args.toDouble(from + i, SortedSetErrors.WEIGHT_NOT_A_FLOAT);
    }
    return weights;
  }

  private Aggregate aggregate(int index) {
    for (Aggregate aggregate : Aggregate.values()) {
      if (args.equalsIgnoreCase(index, aggregate.name())) {
        return aggregate;
      }
    }
    throw ErrorTexts.SYNTAX;
  }
}

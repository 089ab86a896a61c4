// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.sortedset;

import java.util.Arrays;
import java.util.Comparator;
import org.keystead.engine.Keyspace;
import org.keystead.engine.MultiChange;
import org.keystead.engine.Slots;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.event.KeyEvent;
import org.keystead.engine.generic.Views;
import org.keystead.engine.value.set.SetAlgebra;
import org.keystead.engine.value.sortedset.SortedSetBuilder;

/**
 * Union, intersection and difference of sorted sets and sets. Holds the arguments of one operation;
 * belongs to one thread at a time.
 *
 * <p>Scores are calculated as Redis does, from the smallest input to the largest, since a sum of
 * floating-point numbers depends on the order; a result that is no number becomes 0.
 */
public final class SortedSetAlgebra {
  /** What is made of the inputs. */
  public enum Kind {
    UNION(KeyEvent.ZUNIONSTORE),
    INTERSECTION(KeyEvent.ZINTERSTORE),
    DIFFERENCE(KeyEvent.ZDIFFSTORE);

    private final KeyEvent event;

    Kind(KeyEvent event) {
      this.event = event;
    }
  }

  /** What becomes of the scores of a member that several inputs have. */
  public enum Aggregate {
    SUM,
    MIN,
    MAX;

    double of(double one, double other) {
      return switch (this) {
        case SUM -> orZero(one + other);
        case MIN -> other < one ? other : one;
        case MAX -> other > one ? other : one;
      };
    }
  }

  private static final MultiChange<SortedSetAlgebra, Integer> STORE = SortedSetAlgebra::store;
  private static final MultiChange<SortedSetAlgebra, SortedSetBuilder> LOOK =
      (slots, algebra) -> algebra.result(slots, 0);
  private static final MultiChange<SortedSetAlgebra, Long> COUNT = SortedSetAlgebra::count;
  private static final MultiChange<SortedSetAlgebra, Integer> CHECK = SortedSetAlgebra::check;
  private static final Comparator<AlgebraInput> BY_SIZE =
      Comparator.comparingLong(AlgebraInput::size);
  private static final int KEPT_INPUTS = 16;

  private final Views keys = new Views();
  private AlgebraInput[] inputs = {};
  private double[] weights = {};
  private boolean weighted;
  private Kind kind = Kind.UNION;
  private Aggregate aggregate = Aggregate.SUM;
  private int count;
  private long limit;

  /** Begins anew: no keys, all weights 1, sums. */
  public SortedSetAlgebra begin(Kind newKind) {
    kind = newKind;
    keys.clear();
    weighted = false;
    aggregate = Aggregate.SUM;
    return this;
  }

  /** The keys of the inputs, to be filled; of {@link #store} after the destination. */
  public Views keys() {
    return keys;
  }

  /** What the scores of the inputs are multiplied by, as many as inputs. */
  public void weights(double[] newWeights) {
    weights = newWeights;
    weighted = true;
  }

  public void aggregate(Aggregate newAggregate) {
    aggregate = newAggregate;
  }

  /** Lets go of keys and inputs. */
  public void clear() {
    keys.clear();
    if (inputs.length > KEPT_INPUTS) {
      inputs = new AlgebraInput[0];
    }
    for (AlgebraInput input : inputs) {
      input.clear();
    }
  }

  /** Does nothing but what every operation does first: makes sure that all inputs are sets. */
  public void check(Keyspace keyspace) {
    keyspace.lookAll(keys.slices(), keys.count(), this, CHECK);
  }

  /** The result. */
  public SortedSetBuilder result(Keyspace keyspace) {
    return keyspace.lookAll(keys.slices(), keys.count(), this, LOOK);
  }

  /** How many members the intersection has, or {@code most} if it has more and that is not 0. */
  public long count(Keyspace keyspace, long most) {
    limit = most == 0 ? Long.MAX_VALUE : most;
    return keyspace.lookAll(keys.slices(), keys.count(), this, COUNT);
  }

  /** Stores the result under the first key; returns how many members it has. */
  public int store(Keyspace keyspace) {
    return keyspace.updateAll(keys.slices(), keys.count(), this, STORE);
  }

  private static int check(Slots slots, SortedSetAlgebra algebra) {
    algebra.aim(slots, 0);
    return algebra.count;
  }

  private static int store(Slots slots, SortedSetAlgebra algebra) {
    SortedSetBuilder result = algebra.result(slots, 1);
    return RangeStore.put(slots.at(0), result, algebra.kind.event);
  }

  private SortedSetBuilder result(Slots slots, int firstKey) {
    aim(slots, firstKey);
    SortedSetBuilder result = new SortedSetBuilder(0);
    switch (kind) {
      case UNION -> unite(result);
      case INTERSECTION -> intersect(result);
      case DIFFERENCE -> subtract(result);
    }
    return result;
  }

  private void aim(Slots slots, int firstKey) {
    count = slots.count() - firstKey;
    int had = inputs.length;
    if (count > had) {
      inputs = Arrays.copyOf(inputs, count);
      for (int i = had; i < count; i++) {
        inputs[i] = new AlgebraInput();
      }
    }
    for (int i = 0; i < count; i++) {
      inputs[i].aim(slots.at(firstKey + i).read(), i);
      if (weighted) {
        inputs[i].weight(weights[i]);
      }
    }
    if (kind != Kind.DIFFERENCE) {
      Arrays.sort(inputs, 0, count, BY_SIZE);
    }
  }

  private void unite(SortedSetBuilder result) {
    for (int i = 0; i < count; i++) {
      AlgebraInput input = inputs[i];
      input.forEach(
          (member, score) -> {
            double weighed = orZero(score * input.weight());
            double present = result.score(member);
            result.put(member, Double.isNaN(present) ? weighed : aggregate.of(present, weighed));
          });
    }
  }

  private void intersect(SortedSetBuilder result) {
    inputs[0].forEach(
        (member, score) -> {
          double common = common(member, score);
          if (!Double.isNaN(common)) {
            result.put(member, common);
          }
        });
  }

  /** The score that a member of the first input has in the intersection, NaN if it is not in it. */
  private double common(Slice member, double score) {
    AlgebraInput first = inputs[0];
    double result = orZero(score * first.weight());
    for (int i = 1; i < count; i++) {
      AlgebraInput input = inputs[i];
      double other = input.isSame(first) ? score : input.score(member);
      if (Double.isNaN(other)) {
        return other;
      }
      result = aggregate.of(result, other * input.weight());
    }
    return result;
  }

  /**
   * Either each member of the first input is looked for in the others, or the members of the others
   * are taken from a copy of the first.
   */
  private void subtract(SortedSetBuilder result) {
    AlgebraInput first = inputs[0];
    long all = first.size();
    for (int i = 1; i < count; i++) {
      if (inputs[i].isSame(first)) {
        return;
      }
      all += inputs[i].size();
    }
    if (SetAlgebra.isSoonerSought(first.size(), count, all)) {
      first.forEach(
          (member, score) -> {
            if (!isInOthers(member)) {
              result.put(member, score);
            }
          });
      return;
    }
    first.forEach(result::put);
    for (int i = 1; i < count && result.size() > 0; i++) {
      inputs[i].forEach((member, score) -> result.remove(member));
    }
  }

  private boolean isInOthers(Slice member) {
    for (int i = 1; i < count; i++) {
      if (!Double.isNaN(inputs[i].score(member))) {
        return true;
      }
    }
    return false;
  }

  private static long count(Slots slots, SortedSetAlgebra algebra) {
    algebra.aim(slots, 0);
    long[] found = {0};
    algebra.inputs[0].forEachUntil(
        () -> found[0] >= algebra.limit,
        (member, score) -> {
          // Some more are shown behind the last one that counts.
          if (found[0] < algebra.limit && !Double.isNaN(algebra.common(member, score))) {
            found[0]++;
          }
        });
    return found[0];
  }

  private static double orZero(double score) {
    return Double.isNaN(score) ? 0 : score;
  }
}

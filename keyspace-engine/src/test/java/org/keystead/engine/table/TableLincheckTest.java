// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

import org.jetbrains.kotlinx.lincheck.LinChecker;
import org.jetbrains.kotlinx.lincheck.annotations.Operation;
import org.jetbrains.kotlinx.lincheck.annotations.Param;
import org.jetbrains.kotlinx.lincheck.paramgen.IntGen;
import org.jetbrains.kotlinx.lincheck.strategy.managed.modelchecking.ModelCheckingOptions;
import org.jetbrains.kotlinx.lincheck.strategy.stress.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keystead.testkit.Stress;

/**
 * The table's operations are linearizable, also while entries move between arrays: one segment,
 * which is full, so that one more insertion makes it grow and every change moves two of its
 * buckets.
 */
@Tag("lincheck")
class TableLincheckTest {
  private static final OneSegment.Key[] KEYS = OneSegment.Key.of("key", 5);
  private static final OneSegment.Key[] FILLERS = OneSegment.Key.of("filler", 4);

  /** What Lincheck calls from several threads; made by it. */
  @Param(name = "key", gen = IntGen.class, conf = "0:4")
  public static final class Full {
    private final OneSegment segment = new OneSegment();

    public Full() {
      for (OneSegment.Key filler : FILLERS) {
        segment.put(filler, 1);
      }
    }

    @Operation
    public long put(@Param(name = "key") int key, @Param(gen = IntGen.class) int value) {
      return segment.put(KEYS[key], 1000 + value);
    }

    @Operation
    public long remove(@Param(name = "key") int key) {
      return segment.remove(KEYS[key]);
    }

    @Operation
    public long find(@Param(name = "key") int key) {
      return segment.find(KEYS[key]);
    }

    @Operation
    public long filler() {
      return segment.find(FILLERS[0]);
    }

    @Operation
    public boolean moveOne() {
      segment.moveSome(1);
      return true;
    }
  }

  /** The same about to shrink: two entries are left in an array of 16 buckets. */
  @Param(name = "key", gen = IntGen.class, conf = "0:4")
  public static final class Shrinking {
    private static final OneSegment.Key[] MANY = OneSegment.Key.of("many", 9);

    private final OneSegment segment = new OneSegment();

    public Shrinking() {
      for (OneSegment.Key key : MANY) {
        segment.put(key, 1);
      }
      segment.moveSome(16);
      segment.put(KEYS[0], 1);
      for (int i = 0; i < MANY.length - 1; i++) {
        segment.remove(MANY[i]);
      }
    }

    @Operation
    public long put(@Param(name = "key") int key, @Param(gen = IntGen.class) int value) {
      return segment.put(KEYS[key], 1000 + value);
    }

    @Operation
    public long remove(@Param(name = "key") int key) {
      return segment.remove(KEYS[key]);
    }

    @Operation
    public long find(@Param(name = "key") int key) {
      return segment.find(KEYS[key]);
    }

    @Operation
    public long stays() {
      return segment.find(MANY[MANY.length - 1]);
    }

    @Operation
    public boolean moveOne() {
      segment.moveSome(1);
      return true;
    }
  }

  @Test
  void everyInterleavingOfAGrowingSegmentIsLinearizable() {
    LinChecker.check(Full.class, modelChecking());
  }

  @Test
  void everyInterleavingOfAShrinkingSegmentIsLinearizable() {
    LinChecker.check(Shrinking.class, modelChecking());
  }

  // About fifty milliseconds an invocation on two cores: few here, more with a larger factor.
  private static ModelCheckingOptions modelChecking() {
    return new ModelCheckingOptions()
        .iterations(Stress.factor())
        .invocationsPerIteration(30 * Stress.factor())
        .threads(2)
        .actorsBefore(1)
        .actorsPerThread(3)
        .actorsAfter(2);
  }

  @Test
  void aGrowingSegmentUnderStressIsLinearizable() {
    LinChecker.check(Full.class, stress());
  }

  @Test
  void aShrinkingSegmentUnderStressIsLinearizable() {
    LinChecker.check(Shrinking.class, stress());
  }

  private static StressOptions stress() {
    return new StressOptions()
        .iterations(10 * Stress.factor())
        .invocationsPerIteration(500)
        .threads(3)
        .actorsBefore(1)
        .actorsPerThread(4)
        .actorsAfter(2);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.hyperloglog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.keystead.engine.bytes.Slice;

/** PFSELFTEST: whether registers hold what they are given, and estimates are near the truth. */
public final class SelfTest {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int ROUNDS = 100;
  private static final int ELEMENTS = 1_000_000;
  private static final long SPARSE_LIMIT_BYTES = 3000;

  /** Relative, six standard errors as in Redis: 1.04 / sqrt(registers) each. */
  private static final double TOLERANCE = 6 * 1.04 / 128;

  /** Beyond that, for the chance that of few elements some meet in a register. */
  private static final int COLLISIONS = 2;

  private SelfTest() {}

  /** What is wrong, or an empty text. */
  public static String run() {
    SplittableRandom random = new SplittableRandom();
    String fault = registers(random);
    return fault.isEmpty() ? estimates(random.nextLong()) : fault;
  }

  private static String registers(SplittableRandom random) {
    byte[] hll = new byte[Hll.DENSE_BYTES];
    byte[] expected = new byte[Hll.REGISTERS];
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < Hll.REGISTERS; i++) {
        expected[i] = (byte) random.nextInt(1 << Hll.REGISTER_BITS);
        Dense.set(hll, i, expected[i]);
      }
      for (int i = 0; i < Hll.REGISTERS; i++) {
        int value = Dense.get(hll, 0, i);
        if (value != expected[i]) {
          return "Register " + i + " should be " + expected[i] + " but is " + value;
        }
      }
    }
    return "";
  }

  /** Adds distinct elements, and looks at both forms whenever their number is a power of ten. */
  private static String estimates(long seed) {
    HllEditor sparse = new HllEditor();
    HllEditor dense = new HllEditor();
    sparse.create(SPARSE_LIMIT_BYTES);
    dense.create(SPARSE_LIMIT_BYTES);
    dense.toDense();
    byte[] element = new byte[Long.BYTES];
    int checkpoint = 1;
    for (int i = 1; i <= ELEMENTS; i++) {
      LONGS.set(element, 0, i ^ seed);
      long hash = ElementHash.of(Slice.of(element));
      sparse.raise(ElementHash.register(hash), ElementHash.rank(hash));
      dense.raise(ElementHash.register(hash), ElementHash.rank(hash));
      if (i == checkpoint) {
        checkpoint *= 10;
        long estimate = Histogram.of(dense.view(new Slice())).estimate();
        long other = Histogram.of(sparse.view(new Slice())).estimate();
        if (estimate != other) {
          return "dense tells " + estimate + " and sparse " + other + " of " + i;
        }
        if (Math.abs(estimate - i) > COLLISIONS + i * TOLERANCE) {
          return "too large an error: " + estimate + " of " + i;
        }
      }
    }
    return "";
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.bitmap;

import java.util.Arrays;
import org.keystead.engine.bytes.Slice;

/** What BITOP does with bits that stand at the same place. */
public enum BitOperator {
  AND {
    @Override
    void combine(byte[] result, Slice operand) {
      byte[] array = operand.array();
      int offset = operand.offset();
      int common = operand.length();
      for (int i = 0; i < common; i++) {
        result[i] &= array[offset + i];
      }
      Arrays.fill(result, common, result.length, (byte) 0);
    }
  },
  OR {
    @Override
    void combine(byte[] result, Slice operand) {
      byte[] array = operand.array();
      int offset = operand.offset();
      for (int i = 0; i < operand.length(); i++) {
        result[i] |= array[offset + i];
      }
    }
  },
  XOR {
    @Override
    void combine(byte[] result, Slice operand) {
      byte[] array = operand.array();
      int offset = operand.offset();
      for (int i = 0; i < operand.length(); i++) {
        result[i] ^= array[offset + i];
      }
    }
  },
  /** Of one operand only. */
  NOT {
    @Override
    void combine(byte[] result, Slice operand) {
      throw new IllegalArgumentException("NOT has one operand");
    }

    @Override
    void begin(byte[] result, Slice operand) {
      super.begin(result, operand);
      for (int i = 0; i < result.length; i++) {
        result[i] = (byte) ~result[i];
      }
    }
  };

  /** Puts the first operand into the result, which is at least as long and all zero. */
  void begin(byte[] result, Slice operand) {
    System.arraycopy(operand.array(), operand.offset(), result, 0, operand.length());
  }

  /** Combines the result with a further operand, which is not longer. */
  abstract void combine(byte[] result, Slice operand);
}

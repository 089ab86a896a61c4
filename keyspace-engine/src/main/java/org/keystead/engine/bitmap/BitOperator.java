// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.bitmap;

import java.util.Arrays;
import org.keystead.engine.bytes.BytesView;
import org.keystead.engine.bytes.Slice;

/** What BITOP does with bits that stand at the same place. */
public enum BitOperator {
  AND {
    @Override
    void combine(byte[] result, int at, Slice piece) {
      byte[] array = piece.array();
      int offset = piece.offset();
      for (int i = 0; i < piece.length(); i++) {
        result[at + i] &= array[offset + i];
      }
    }

    @Override
    void combine(byte[] result, BytesView operand) {
      super.combine(result, operand);
      Arrays.fill(result, operand.length(), result.length, (byte) 0);
    }
  },
  OR {
    @Override
    void combine(byte[] result, int at, Slice piece) {
      byte[] array = piece.array();
      int offset = piece.offset();
      for (int i = 0; i < piece.length(); i++) {
        result[at + i] |= array[offset + i];
      }
    }
  },
  XOR {
    @Override
    void combine(byte[] result, int at, Slice piece) {
      byte[] array = piece.array();
      int offset = piece.offset();
      for (int i = 0; i < piece.length(); i++) {
        result[at + i] ^= array[offset + i];
      }
    }
  },
  /** Of one operand only. */
  NOT {
    @Override
    void combine(byte[] result, int at, Slice piece) {
      throw new IllegalArgumentException("NOT has one operand");
    }

    @Override
    void begin(byte[] result, BytesView operand) {
      super.begin(result, operand);
      for (int i = 0; i < result.length; i++) {
        result[i] = (byte) ~result[i];
      }
    }
  };

  /** Puts the first operand into the result, which is at least as long and all zero. */
  void begin(byte[] result, BytesView operand) {
    operand.copy(0, operand.length(), result, 0);
  }

  /** Combines the result with a further operand, which is not longer. */
  void combine(byte[] result, BytesView operand) {
    int length = operand.length();
    for (int at = 0; at < length; ) {
      Slice piece = operand.piece(at, length);
      combine(result, at, piece);
      at += piece.length();
    }
  }

  /** Combines the result from {@code at} on with a part of an operand. */
  abstract void combine(byte[] result, int at, Slice piece);
}

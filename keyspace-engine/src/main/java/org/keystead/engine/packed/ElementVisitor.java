// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.packed;

/** Is shown elements as they are stored, one after the other. */
public interface ElementVisitor {
  /** An element that is a string; the bytes are valid during the call. */
  void string(byte[] array, int offset, int length);

  /** An element that is stored as a number, and is the string that spells it. */
  void integer(long value);
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.stream;

/**
 * Is told entries of a stream: each one's id and how many fields it has, then field, value, field,
 * value in turn. Called under the stripe: it must do no more than copy what it is told.
 */
public interface EntryVisitor {
  void entry(long ms, long seq, int pairs);

  /** A field or value; the bytes are valid during the call. */
  void text(byte[] array, int offset, int length);

  /** A field or value that spells this number. */
  void number(long value);
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

/**
 * Values to bytes and back.
 *
 * @param <V> the declared type of the values
 */
public interface ValueCodec<V> {
  /** A stable name of the type and its form, kept with the definition of the region. */
  String name();

  /** The value's bytes, a new array that nobody else refers to. */
  byte[] encode(V value) throws UnencodableException;

  /** A new object made of these bytes; more lenient with numbers than a key: RESP clients write. */
  V decode(byte[] array, int offset, int length, DecodeContext context) throws UndecodableException;

  /**
   * What of a live value is to be measured for the limits of its region: the JDK's own containers
   * and texts are looked into, anything else counts as a small object.
   */
  default Object measured(V value) {
    return value;
  }

  /**
   * True when encoding this value runs no code of the application, so that it may happen late, on
   * any thread. It says nothing about whether the value can still change.
   */
  boolean pure(Object value);

  /**
   * True when the object itself may be kept and encoded later: the application cannot change it any
   * more, and encoding it runs none of its code. The object may still be too large to be encoded
   * under a lock, which is what {@link #pure} tells.
   */
  default boolean deferrable(V value) {
    return pure(value);
  }

  /**
   * True when live values that were put by a handle with the other codec may be handed out by one
   * with this, as they are: both mean the same classes by the same names, and nobody changes the
   * values. Otherwise a handle sees what another one put as a copy made of its bytes.
   */
  default boolean shares(ValueCodec<?> other) {
    return false;
  }
}

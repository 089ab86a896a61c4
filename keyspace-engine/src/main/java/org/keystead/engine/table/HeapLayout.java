// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.table;

/**
 * What objects cost on this JVM's heap. Header and alignment are those of 64-bit HotSpot with
 * compressed class pointers; references take four bytes while the heap is below 32 GB.
 */
public final class HeapLayout {
  private static final int HEADER_BYTES = 12;
  private static final int REFERENCE_BYTES = Runtime.getRuntime().maxMemory() < 32L << 30 ? 4 : 8;

  /** The average part of a bucket array that an entry pays: chains are one long on average. */
  public static final int BUCKET_BYTES = REFERENCE_BYTES + REFERENCE_BYTES / 2;

  private HeapLayout() {}

  /** The size of an object with so many references and so many bytes of primitives. */
  public static int object(int references, int primitiveBytes) {
    return align(HEADER_BYTES + references * REFERENCE_BYTES + primitiveBytes);
  }

  /** The size of a {@code byte[]} of that length. */
  public static long byteArray(long length) {
    return (HEADER_BYTES + 4 + length + 7) & ~7L;
  }

  /** The size of a {@code Object[]} of that length. */
  public static long referenceArray(long length) {
    return (HEADER_BYTES + 4 + length * REFERENCE_BYTES + 7) & ~7L;
  }

  private static int align(int bytes) {
    return (bytes + 7) & ~7;
  }
}

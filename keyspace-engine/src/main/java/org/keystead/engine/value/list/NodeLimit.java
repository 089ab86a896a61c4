// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.list;

/**
 * How large the nodes of lists get, by Redis' key list-max-listpack-size: a positive number is the
 * most elements, -1 to -5 are 4, 8, 16, 32, 64 KB. Nodes limited by elements have at most 8 KB,
 * too, and an element alone in its node may have any size.
 */
final class NodeLimit {
  private static final int[] MAX_BYTES = {4096, 8192, 16384, 32768, 65536};
  private static final int SAFETY_BYTES = 8192;
  private static final int MAX_ELEMENTS = (1 << 15) - 1;

  /** What Redis reckons for the lengths around an element. */
  private static final int OVERHEAD_BYTES = 8;

  private NodeLimit() {}

  /** The configured number within the bounds in which it means something. */
  static int of(long listMaxListpackSize) {
    return (int) Math.max(-MAX_BYTES.length, Math.min(listMaxListpackSize, MAX_ELEMENTS));
  }

  /** Whether a node of {@code nodeBytes} and {@code elements} may get another element. */
  static boolean admits(int limit, int nodeBytes, int elements, int elementBytes) {
    long bytes = (long) nodeBytes + elementBytes + OVERHEAD_BYTES;
    if (limit < 0) {
      return bytes <= MAX_BYTES[-limit - 1];
    }
    return bytes <= SAFETY_BYTES && elements < limit;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value.stream;

/** The heap bytes of all parts of one stream, kept by the parts themselves as they change. */
final class HeapCount {
  private long bytes;

  void add(long moreBytes) {
    bytes += moreBytes;
  }

  long bytes() {
    return bytes;
  }
}

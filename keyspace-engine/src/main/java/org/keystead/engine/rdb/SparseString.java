// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import java.io.IOException;
import org.keystead.engine.bytes.BytesView;
import org.keystead.engine.bytes.ChunkedBytes;

/**
 * A long string of mostly zeros, compressed block by block: half a gigabyte takes a few kilobytes
 * of memory, and no half gigabyte of the file.
 *
 * <p>What LZF makes of blocks, one behind the other, is what it could have made of the whole, for
 * it copies only from what came shortly before. The sum of their lengths stands in front, so all
 * are compressed twice.
 */
final class SparseString {
  private static final int BLOCK_BYTES = 256 << 10;
  private static final int MAX_LITERALS = 32;

  private final ChunkedBytes bytes;
  private final BytesView view;
  private final Lzf lzf = new Lzf();
  private final byte[] block = new byte[BLOCK_BYTES];
  private final byte[] compressed = new byte[BLOCK_BYTES + BLOCK_BYTES / MAX_LITERALS];

  SparseString(ChunkedBytes bytes) {
    this.bytes = bytes;
    this.view = new BytesView().aim(bytes);
  }

  void write(RdbOutput out) throws IOException {
    long sum = 0;
    for (int at = 0; at < bytes.length(); at += BLOCK_BYTES) {
      sum += compress(at);
    }
    out.uint8(RdbFormat.STRING_LZF);
    out.length(sum);
    out.length(bytes.length());
    for (int at = 0; at < bytes.length(); at += BLOCK_BYTES) {
      int length = compress(at);
      out.raw(compressed, 0, length);
      sum -= length;
    }
    if (sum != 0) {
      throw new IllegalStateException("compressed twice, a string differs by " + sum + " bytes");
    }
  }

  /** Compresses the block there; its length then. */
  private int compress(int at) {
    int length = Math.min(BLOCK_BYTES, bytes.length() - at);
    view.copy(at, length, block, 0);
    int result = lzf.compress(block, 0, length, compressed, length);
    return result == 0 ? literals(length) : result;
  }

  /** The block as it is, in the runs that LZF has for that. */
  private int literals(int length) {
    int to = 0;
    for (int from = 0; from < length; from += MAX_LITERALS) {
      int run = Math.min(MAX_LITERALS, length - from);
      compressed[to++] = (byte) (run - 1);
      System.arraycopy(block, from, compressed, to, run);
      to += run;
    }
    return to;
  }
}

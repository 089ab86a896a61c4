// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What FUNCTION DUMP replies and FUNCTION RESTORE takes: libraries as they stand in a file, and the
 * footer of a {@link DumpPayload}.
 */
public final class FunctionsPayload {
  private FunctionsPayload() {}

  /** The payload of libraries, given by their texts. */
  public static byte[] of(List<byte[]> codes, RdbOptions options) {
    int bytes = codes.stream().mapToInt(code -> code.length + 16).sum();
    RdbOutput out = RdbOutput.inMemory(bytes + 64, options.withChecksum(true));
    try {
      for (byte[] code : codes) {
        out.uint8(RdbFormat.OP_FUNCTION2);
        out.string(code);
      }
      DumpPayload.footer(out, RdbFormat.WRITE_VERSION);
    } catch (IOException e) {
      throw new UncheckedIOException("a write to memory failed", e);
    }
    return out.toByteArray();
  }

  /**
   * The texts in a {@linkplain DumpPayload#verify verified} payload.
   *
   * @throws RdbFormatException if it holds anything else or is damaged
   */
  public static List<byte[]> read(byte[] payload, int offset, int length, RdbOptions options)
      throws IOException {
    RdbInput in = DumpPayload.open(payload, offset, length, options);
    List<byte[]> codes = new ArrayList<>();
    long end = length - DumpPayload.FOOTER_BYTES;
    while (in.position() < end) {
      long at = in.position();
      int code = in.uint8();
      if (code != RdbFormat.OP_FUNCTION2) {
        throw in.unexpected(at, "a library of functions", "the byte " + code);
      }
      codes.add(in.string());
    }
    return codes;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.value;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.rdb.RdbInput;
import org.keystead.engine.rdb.RdbOptions;
import org.keystead.engine.rdb.RdbOutput;
import org.keystead.engine.rdb.RdbType;
import org.keystead.engine.table.Entry;

/** Values to bytes and back, without a file around them. */
public final class RdbBytes {
  /** The time at which values are read. */
  public static final long NOW = 1_700_000_000_000L;

  private RdbBytes() {}

  /** Writes something. */
  public interface Body {
    void write(RdbOutput out) throws IOException;
  }

  public static byte[] of(Body body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RdbOutput out = RdbOutput.to(bytes, RdbOptions.DEFAULT);
    try {
      body.write(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static @Nullable Entry read(ValueFormat format, RdbType type, byte[] bytes)
      throws IOException {
    return format.read(type, input(bytes), target());
  }

  public static RdbInput input(byte[] bytes) {
    return RdbInput.of(bytes, 0, bytes.length, "test", RdbOptions.DEFAULT);
  }

  public static ValueFormat.Target target() {
    return new ValueFormat.Target(Slice.ofUtf8("k"), Entry.NEVER, NOW, new EncodingLimits());
  }
}

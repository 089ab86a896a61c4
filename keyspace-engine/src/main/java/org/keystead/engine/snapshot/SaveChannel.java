// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.function.BooleanSupplier;

/** What a snapshot is written to; the next write fails once the snapshot is not wanted any more. */
public final class SaveChannel implements WritableByteChannel {
  private final WritableByteChannel target;
  private final BooleanSupplier abandoned;

  public SaveChannel(WritableByteChannel target, BooleanSupplier abandoned) {
    this.target = target;
    this.abandoned = abandoned;
  }

  @Override
  public int write(ByteBuffer bytes) throws IOException {
    if (abandoned.getAsBoolean()) {
      throw new IOException("given up, since nobody wants it any more");
    }
    return target.write(bytes);
  }

  @Override
  public boolean isOpen() {
    return target.isOpen();
  }

  @Override
  public void close() throws IOException {
    target.close();
  }
}

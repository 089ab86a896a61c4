// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;

/**
 * Reads every connection of a loop into the same direct buffer: a handler has copied what it read
 * when it returns, so the buffer is free again for the next.
 */
final class ReadBuffers extends DefaultMaxMessagesRecvByteBufAllocator {
  private final ByteBuf buffer;

  /** The caller keeps {@code buffer} alive as long as the loop. */
  ReadBuffers(ByteBuf buffer) {
    super(1);
    this.buffer = buffer;
  }

  @Override
  public MaxMessageHandle newHandle() {
    return new MaxMessageHandle() {
      @Override
      public int guess() {
        return buffer.capacity();
      }

      @Override
      public ByteBuf allocate(ByteBufAllocator allocator) {
        // Somebody who keeps a buffer that was read gets a copy of his own next time.
        return buffer.refCnt() == 1
            ? buffer.clear().retain()
            : allocator.ioBuffer(buffer.capacity());
      }
    };
  }
}

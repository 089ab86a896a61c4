// SPDX-License-Identifier: Apache-2.0
package org.keystead.testkit;

import java.util.concurrent.CountDownLatch;
import org.keystead.engine.Engine;
import org.keystead.engine.Region;
import org.keystead.engine.RegionOptions;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.codec.Codecs;
import org.keystead.engine.codec.DecodeContext;
import org.keystead.engine.codec.SerialFilter;
import org.keystead.engine.codec.ValueCodec;

/** Values whose encoding waits until it may go on: as long, a save is under way. Threads: any. */
public final class WaitingCodec implements ValueCodec<String> {
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch mayGoOn = new CountDownLatch(1);

  /** Nobody may go on yet. */
  public WaitingCodec() {}

  /** A region of live objects with that codec. */
  public static <V> Region<String, V> region(Engine engine, String name, ValueCodec<V> values) {
    return engine
        .regionRegistry()
        .open(
            name,
            new RegionOptions<>(
                Codecs.keysOf(String.class),
                values,
                WaitingCodec.class.getClassLoader(),
                SerialFilter.standard(),
                true));
  }

  /** Returns when somebody encodes a value. */
  public void awaitReached() throws InterruptedException {
    reached.await();
  }

  /** Lets that one, and all later ones, go on. */
  public void goOn() {
    mayGoOn.countDown();
  }

  @Override
  public String name() {
    return "waiting";
  }

  @Override
  public byte[] encode(String value) {
    reached.countDown();
    try {
      mayGoOn.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Slice.ofUtf8(value).toByteArray();
  }

  @Override
  public String decode(byte[] array, int offset, int length, DecodeContext context) {
    return Slice.of(array, offset, length).toUtf8();
  }

  @Override
  public boolean pure(Object value) {
    return false;
  }
}

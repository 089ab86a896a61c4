// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.rdb;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Writes a file of version {@value RdbFormat#WRITE_VERSION}, which redis-server 7.0 and later load.
 *
 * <p>Order of calls: {@link #aux} any number of times; then for each database {@link #selectDb},
 * {@link #resizeDb} and its entries; then {@link #end}. What is known about an entry besides key
 * and value ({@link #expireAt}, {@link #idle}, {@link #frequency}) is written before it. A value
 * that is not a string is written to the output that {@link #entry} returns.
 *
 * <p>The target is neither forced nor closed. After an exception the file is of no use.
 */
public final class RdbWriter {
  private final RdbOutput out;

  private RdbWriter(RdbOutput out) {
    this.out = out;
  }

  /** Begins a file on a channel in blocking mode. */
  public static RdbWriter to(WritableByteChannel channel, RdbOptions options) throws IOException {
    return begin(RdbOutput.to(channel, options));
  }

  /** Begins a file on a stream. */
  public static RdbWriter to(OutputStream stream, RdbOptions options) throws IOException {
    return begin(RdbOutput.to(stream, options));
  }

  private static RdbWriter begin(RdbOutput out) throws IOException {
    byte[] header =
        String.format(Locale.ROOT, "REDIS%04d", RdbFormat.WRITE_VERSION)
            .getBytes(StandardCharsets.ISO_8859_1);
    out.raw(header, 0, header.length);
    return new RdbWriter(out);
  }

  /** A fact about the file; Redis skips the names that it does not know. */
  public void aux(String name, String value) throws IOException {
    aux(name, value.getBytes(StandardCharsets.UTF_8));
  }

  /** A fact about the file; Redis skips the names that it does not know. */
  public void aux(String name, byte[] value) throws IOException {
    out.uint8(RdbFormat.OP_AUX);
    out.string(name.getBytes(StandardCharsets.UTF_8));
    out.string(value);
  }

  /** A library of functions, as its source text. */
  public void function(byte[] code) throws IOException {
    out.uint8(RdbFormat.OP_FUNCTION2);
    out.string(code);
  }

  public void selectDb(int index) throws IOException {
    out.uint8(RdbFormat.OP_SELECTDB);
    out.length(index);
  }

  /** How many entries the selected database has, so that the reader can size its table. */
  public void resizeDb(long keys, long keysWithExpiry) throws IOException {
    out.uint8(RdbFormat.OP_RESIZEDB);
    out.length(keys);
    out.length(keysWithExpiry);
  }

  /** The next entry expires at this time, in milliseconds since the epoch. */
  public void expireAt(long atEpochMillis) throws IOException {
    out.uint8(RdbFormat.OP_EXPIRE_MILLIS);
    out.int64(atEpochMillis);
  }

  /** The next entry was last used so many seconds ago. For the LRU policies. */
  public void idle(long idleSeconds) throws IOException {
    out.uint8(RdbFormat.OP_IDLE);
    out.length(idleSeconds);
  }

  /** The next entry's logarithmic use counter, 0 to 255. For the LFU policies. */
  public void frequency(int counter) throws IOException {
    if (counter < 0 || counter > 255) {
      throw new IllegalArgumentException("frequency out of 0..255: " + counter);
    }
    out.uint8(RdbFormat.OP_FREQ);
    out.uint8(counter);
  }

  public void string(byte[] key, byte[] value) throws IOException {
    entry(RdbType.STRING, key, 0, key.length).string(value);
  }

  /** A string entry whose content is this number in decimal. */
  public void string(byte[] key, long value) throws IOException {
    entry(RdbType.STRING, key, 0, key.length).string(value);
  }

  /** Begins an entry; exactly one value of the type must be written to the output returned. */
  public RdbOutput entry(RdbType type, byte[] key, int offset, int length) throws IOException {
    out.uint8(type.code());
    out.string(key, offset, length);
    return out;
  }

  /** Ends the file with its checksum and hands all bytes to the target. */
  public void end() throws IOException {
    out.uint8(RdbFormat.OP_EOF);
    out.int64(out.checksum());
    out.flush();
  }

  /** The number of bytes written so far, buffered ones included. */
  public long position() {
    return out.position();
  }
}

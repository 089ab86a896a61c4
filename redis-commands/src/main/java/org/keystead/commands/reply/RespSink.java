// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.reply;

import java.nio.charset.StandardCharsets;
import org.keystead.engine.bytes.BytesView;
import org.keystead.engine.bytes.Decimal;
import org.keystead.engine.bytes.Reals;

/** What both versions of the protocol write alike. */
abstract sealed class RespSink implements ReplySink permits Resp2Sink, Resp3Sink {
  private static final byte[] OK = ascii("+OK\r\n");
  private static final byte[] PONG = ascii("+PONG\r\n");
  private static final byte[] QUEUED = ascii("+QUEUED\r\n");
  static final byte[] CRLF = ascii("\r\n");

  final ReplyBuffer buffer;

  /** For a number's spelling. */
  final byte[] scratch = new byte[Math.max(Decimal.MAX_LENGTH, Reals.MAX_LENGTH)];

  RespSink(ReplyBuffer buffer) {
    this.buffer = buffer;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The buffer that is written to. */
  public final ReplyBuffer buffer() {
    return buffer;
  }

  @Override
  public final void ok() {
    buffer.write(OK);
  }

  @Override
  public final void simple(String status) {
    switch (status) {
      case "PONG" -> buffer.write(PONG);
      case "QUEUED" -> buffer.write(QUEUED);
      default -> line('+', status);
    }
  }

  @Override
  public final void error(String line) {
    line('-', line.replace('\r', ' ').replace('\n', ' '));
  }

  @Override
  public final void integer(long value) {
    buffer.writeHeader((byte) ':', value);
  }

  @Override
  public final void bulk(byte[] array, int offset, int length) {
    buffer.writeBulk(array, offset, length);
  }

  @Override
  public final void bulk(BytesView bytes, int from, int length) {
    buffer.writeBulk(bytes, from, length);
  }

  @Override
  public final void bulk(long value) {
    int length = Decimal.write(value, scratch, 0);
    buffer.writeBulk(scratch, 0, length);
  }

  @Override
  public final void array(int count) {
    buffer.writeHeader((byte) '*', count);
  }

  @Override
  public final int openArray() {
    return buffer.size();
  }

  @Override
  public final void closeArray(int mark, int count) {
    buffer.insertHeader(mark, (byte) '*', count);
  }

  @Override
  public final int openMap() {
    return buffer.size();
  }

  @Override
  public final int openSet() {
    return buffer.size();
  }

  final void line(char type, String text) {
    buffer.write((byte) type);
    buffer.write(text.getBytes(StandardCharsets.UTF_8));
    buffer.write(CRLF);
  }
}

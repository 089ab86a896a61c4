// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.reply;

import java.nio.charset.StandardCharsets;
import org.keystead.engine.bytes.Reals;

/** Replies in RESP3, after HELLO 3. */
public final class Resp3Sink extends RespSink {
  private static final byte[] NIL = ascii("_\r\n");
  private static final byte[] TRUE = ascii("#t\r\n");
  private static final byte[] FALSE = ascii("#f\r\n");

  public Resp3Sink(ReplyBuffer buffer) {
    super(buffer);
  }

  @Override
  public int protocol() {
    return 3;
  }

  @Override
  public void nil() {
    buffer.write(NIL);
  }

  @Override
  public void nilArray() {
    buffer.write(NIL);
  }

  @Override
  public void map(int pairs) {
    buffer.writeHeader((byte) '%', pairs);
  }

  @Override
  public void set(int count) {
    buffer.writeHeader((byte) '~', count);
  }

  @Override
  public void push(int count) {
    buffer.writeHeader((byte) '>', count);
  }

  @Override
  public void attribute(int pairs) {
    buffer.writeHeader((byte) '|', pairs);
  }

  @Override
  public void closeMap(int mark, int pairs) {
    buffer.insertHeader(mark, (byte) '%', pairs);
  }

  @Override
  public void closeSet(int mark, int count) {
    buffer.insertHeader(mark, (byte) '~', count);
  }

  @Override
  public void real(double value) {
    buffer.write((byte) ',');
    buffer.write(scratch, 0, Reals.write(value, scratch, 0));
    buffer.write(CRLF);
  }

  @Override
  public void real(String digits) {
    line(',', digits);
  }

  @Override
  public void bool(boolean value) {
    buffer.write(value ? TRUE : FALSE);
  }

  @Override
  public void bigNumber(String digits) {
    line('(', digits);
  }

  @Override
  public void verbatim(String format, String text) {
    if (format.length() != 3) {
      throw new IllegalArgumentException("a format has three letters: " + format);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    buffer.writeHeader((byte) '=', bytes.length + 4L);
    buffer.writeLatin(format);
    buffer.write((byte) ':');
    buffer.write(bytes);
    buffer.writeLatin("\r\n");
  }
}

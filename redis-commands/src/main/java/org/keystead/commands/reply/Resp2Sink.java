// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.reply;

import java.nio.charset.StandardCharsets;
import org.keystead.engine.bytes.Reals;

/** Replies in RESP2, the protocol of every connection until it says HELLO 3. */
public final class Resp2Sink extends RespSink {
  private static final byte[] NIL = ascii("$-1\r\n");
  private static final byte[] NIL_ARRAY = ascii("*-1\r\n");

  public Resp2Sink(ReplyBuffer buffer) {
    super(buffer);
  }

  @Override
  public int protocol() {
    return 2;
  }

  @Override
  public void nil() {
    buffer.write(NIL);
  }

  @Override
  public void nilArray() {
    buffer.write(NIL_ARRAY);
  }

  @Override
  public void map(int pairs) {
    array(2 * pairs);
  }

  @Override
  public void set(int count) {
    array(count);
  }

  @Override
  public void push(int count) {
    array(count);
  }

  @Override
  public void attribute(int pairs) {
    throw new IllegalStateException("RESP2 has no attributes");
  }

  @Override
  public void closeMap(int mark, int pairs) {
    closeArray(mark, 2 * pairs);
  }

  @Override
  public void closeSet(int mark, int count) {
    closeArray(mark, count);
  }

  @Override
  public void real(double value) {
    buffer.writeBulk(scratch, 0, Reals.write(value, scratch, 0));
  }

  @Override
  public void real(String digits) {
    bulk(digits);
  }

  @Override
  public void bool(boolean value) {
    integer(value ? 1 : 0);
  }

  @Override
  public void bigNumber(String digits) {
    bulk(digits);
  }

  @Override
  public void verbatim(String format, String text) {
    bulk(text.getBytes(StandardCharsets.UTF_8));
  }
}

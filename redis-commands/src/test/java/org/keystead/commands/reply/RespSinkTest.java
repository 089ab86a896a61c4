// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.keystead.commands.error.ErrorTexts;
import org.keystead.engine.bytes.Slice;

class RespSinkTest {
  @Test
  void statusesAndErrorsAreLines() {
    both(ReplySink::ok, "+OK\r\n");
    both(out -> out.simple("PONG"), "+PONG\r\n");
    both(out -> out.simple("QUEUED"), "+QUEUED\r\n");
    both(out -> out.simple("string"), "+string\r\n");
    both(out -> out.error(ErrorTexts.SYNTAX), "-ERR syntax error\r\n");
    both(out -> out.error("ERR a\r\nb"), "-ERR a  b\r\n");
  }

  @Test
  void numbersAreWrittenInFull() {
    both(out -> out.integer(0), ":0\r\n");
    both(out -> out.integer(-1), ":-1\r\n");
    both(out -> out.integer(10), ":10\r\n");
    both(out -> out.integer(Long.MIN_VALUE), ":-9223372036854775808\r\n");
    both(out -> out.bulk(12345), "$5\r\n12345\r\n");
    both(out -> out.bulk(Long.MIN_VALUE), "$20\r\n-9223372036854775808\r\n");
  }

  @Test
  void stringsCarryTheirLengthInBytes() {
    both(out -> out.bulk(new byte[] {1, 2, 3}, 1, 1), "$1\r\n\u0002\r\n");
    both(out -> out.bulk(Slice.ofUtf8("ab")), "$2\r\nab\r\n");
    both(out -> out.bulk(""), "$0\r\n\r\n");
    both(out -> out.bulk("\u00e9"), "$2\r\n\u00c3\u00a9\r\n");
  }

  @Test
  void resp2SendsTheOlderForms() {
    assertEquals("$-1\r\n", resp2(ReplySink::nil));
    assertEquals("*-1\r\n", resp2(ReplySink::nilArray));
    assertEquals("*4\r\n", resp2(out -> out.map(2)));
    assertEquals("*2\r\n", resp2(out -> out.set(2)));
    assertEquals("*2\r\n", resp2(out -> out.push(2)));
    assertEquals(":1\r\n", resp2(out -> out.bool(true)));
    assertEquals("$19\r\n0.10000000000000001\r\n", resp2(out -> out.real(.1)));
    assertEquals("$3\r\n123\r\n", resp2(out -> out.bigNumber("123")));
    assertEquals("$3\r\na\nb\r\n", resp2(out -> out.verbatim("txt", "a\nb")));
    assertThrows(IllegalStateException.class, () -> resp2(out -> out.attribute(1)));
  }

  @Test
  void resp3HasTypesOfItsOwn() {
    assertEquals("_\r\n", resp3(ReplySink::nil));
    assertEquals("_\r\n", resp3(ReplySink::nilArray));
    assertEquals("%2\r\n", resp3(out -> out.map(2)));
    assertEquals("~2\r\n", resp3(out -> out.set(2)));
    assertEquals(">2\r\n", resp3(out -> out.push(2)));
    assertEquals("|1\r\n", resp3(out -> out.attribute(1)));
    assertEquals(
        "#t\r\n#f\r\n",
        resp3(
            out -> {
              out.bool(true);
              out.bool(false);
            }));
    assertEquals(",0.10000000000000001\r\n", resp3(out -> out.real(.1)));
    assertEquals(",inf\r\n", resp3(out -> out.real(Double.POSITIVE_INFINITY)));
    assertEquals("(123\r\n", resp3(out -> out.bigNumber("123")));
    assertEquals("=7\r\ntxt:a\nb\r\n", resp3(out -> out.verbatim("txt", "a\nb")));
  }

  @Test
  void lengthsMayBeToldAtTheEndAndNest() {
    Consumer<ReplySink> reply =
        out -> {
          int outer = out.openArray();
          int map = out.openMap();
          for (int i = 0; i < 12; i++) {
            out.integer(i);
            out.integer(i);
          }
          out.closeMap(map, 12);
          int set = out.openSet();
          out.closeSet(set, 0);
          out.closeArray(outer, 2);
        };
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      body.append(":" + i + "\r\n:" + i + "\r\n");
    }
    assertEquals("*2\r\n*24\r\n" + body + "*0\r\n", resp2(reply));
    assertEquals("*2\r\n%12\r\n" + body + "~0\r\n", resp3(reply));
  }

  @Test
  void aFailedReplyCanBeTakenBack() {
    ReplyBuffer buffer = new ReplyBuffer(16);
    ReplySink out = new Resp2Sink(buffer);
    out.ok();
    int mark = buffer.size();
    out.array(100);
    out.bulk("a long string that makes the buffer grow");
    buffer.truncate(mark);
    out.error(ErrorTexts.SYNTAX);
    assertEquals("+OK\r\n-ERR syntax error\r\n", text(buffer));
    buffer.clear();
    assertEquals(16, buffer.array().length);
    assertEquals(0, buffer.size());
  }

  private static void both(Consumer<ReplySink> reply, String expected) {
    assertEquals(expected, resp2(reply));
    assertEquals(expected, resp3(reply));
  }

  private static String resp2(Consumer<ReplySink> reply) {
    ReplyBuffer buffer = new ReplyBuffer(16);
    reply.accept(new Resp2Sink(buffer));
    return text(buffer);
  }

  private static String resp3(Consumer<ReplySink> reply) {
    ReplyBuffer buffer = new ReplyBuffer(16);
    reply.accept(new Resp3Sink(buffer));
    return text(buffer);
  }

  private static String text(ReplyBuffer buffer) {
    return new String(buffer.array(), 0, buffer.size(), StandardCharsets.ISO_8859_1);
  }
}

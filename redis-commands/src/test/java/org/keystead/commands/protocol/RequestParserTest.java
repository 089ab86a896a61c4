// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keystead.commands.protocol.RawClient.frame;
import static org.keystead.commands.protocol.RawClient.latin;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keystead.commands.args.Arguments;

class RequestParserTest {
  private final RequestParser parser = new RequestParser(ProtocolLimits.DEFAULT);
  private final Arguments arguments = new Arguments();

  @Test
  void pipelinedCommandsAreReadOneByOne() throws ProtocolException {
    byte[] window = latin("*1\r\n$4\r\nPING\r\n*2\r\n$4\r\nECHO\r\n$3\r\na b\r\nGET x\r\n");

    assertTrue(parser.next(window, 0, window.length, arguments));
    assertEquals("PING", arguments.toString());
    assertTrue(parser.next(window, parser.position(), window.length, arguments));
    assertEquals(2, arguments.count());
    assertEquals("a b", arguments.text(1));
    assertTrue(parser.next(window, parser.position(), window.length, arguments));
    assertEquals("GET x", arguments.toString());
    assertEquals(window.length, parser.position());
    assertFalse(parser.next(window, parser.position(), window.length, arguments));
    assertFalse(parser.isWithinCommand());
  }

  @Test
  void aCommandThatIsNotCompleteIsKeptFromItsFirstByte() throws ProtocolException {
    byte[] window = latin("PING\r\n*2\r\n$3\r\nGET\r\n$5\r\nab");

    assertTrue(parser.next(window, 0, window.length, arguments));
    assertFalse(parser.next(window, parser.position(), window.length, arguments));
    assertEquals(6, parser.position());
    assertEquals(5, parser.missingBytes());
    assertTrue(parser.isWithinCommand());
  }

  @Test
  void aCommandSurvivesItsBufferBeingMoved() throws ProtocolException {
    byte[] all = frame("SET", "key", "value");
    byte[] first = Arrays.copyOf(all, 17);
    assertFalse(parser.next(first, 0, first.length, arguments));
    Arrays.fill(first, (byte) '?');

    byte[] moved = new byte[all.length + 100];
    System.arraycopy(all, 0, moved, 90, all.length);
    assertTrue(parser.next(moved, 90, 90 + all.length, arguments));
    assertEquals("SET key value", arguments.toString());
    assertEquals(90 + all.length, parser.position());
  }

  @Test
  void emptyArraysAndEmptyLinesAreSkipped() throws ProtocolException {
    assertEquals(List.of("PING"), commands("*0\r\n*-1\r\n\r\n\n   \r\nPING\r\n"));
  }

  @Test
  void wordsMayBeQuoted() throws ProtocolException {
    assertEquals(List.of("ECHO|a bA\n"), commands("  ECHO  \"a b\\x41\\n\" \r\n"));
    assertEquals(List.of("ECHO|it's \\n"), commands("ECHO 'it\\'s \\n'\r\n"));
    assertEquals(List.of("ECHO||"), commands("ECHO \"\" ''\n"));
    assertEquals(List.of("ECHO|xzzq"), commands("ECHO \"\\xzz\\q\"\r\n"));
    assertEquals(List.of("ECHO|\r\t\b\u0007\"\\"), commands("ECHO \"\\r\\t\\b\\a\\\"\\\\\"\r\n"));
    assertEquals(List.of("ECHO|a|b"), commands("ECHO a\rb\r\n"));
  }

  @Test
  void argumentsMayHoldAnyBytes() throws ProtocolException {
    byte[] request = frame("SET", "\r\n$1", "\0\u00ff");
    assertEquals(List.of("SET|\r\n$1|\0\u00ff"), Requests.inOnePiece(request));
  }

  @Test
  void nothingIsReservedForWhatIsOnlyAnnounced() throws ProtocolException {
    byte[] window = latin("*2147483647\r\n$536870912\r\nabc");
    assertFalse(parser.next(window, 0, window.length, arguments));
    assertEquals(0, arguments.count());
    assertEquals(536870912 + 2 - 3, parser.missingBytes());
  }

  @Test
  void thirtyThousandArgumentsInPiecesOfOneByteAreReadOnce() throws ProtocolException {
    String[] words = new String[30_000];
    Arrays.fill(words, "abc");
    byte[] all = frame(words);
    // Reading from the first byte again for each piece would take 4 * 10^10 steps.
    for (int limit = 1; limit < all.length; limit++) {
      assertFalse(parser.next(all, 0, limit, arguments));
    }
    assertTrue(parser.next(all, 0, all.length, arguments));
    assertEquals(30_000, arguments.count());
    assertEquals("abc", arguments.text(29_999));
  }

  @Test
  void limitsAreConfigurable() {
    RequestParser small = new RequestParser(new ProtocolLimits(10, 20));
    assertEquals(
        "ERR Protocol error: invalid bulk length",
        assertThrows(
                ProtocolException.class, () -> small.next(latin("*1\r\n$11\r\n"), 0, 9, arguments))
            .line());
    assertEquals(
        "ERR Protocol error: too big inline request",
        assertThrows(
                ProtocolException.class,
                () ->
                    new RequestParser(new ProtocolLimits(10, 20))
                        .next(latin("a".repeat(21)), 0, 21, arguments))
            .line());
  }

  @Test
  void untilAuthenticatedOnlySmallRequestsAreTaken() throws ProtocolException {
    parser.authenticated(false);
    byte[] small = latin("*10\r\n$16384\r\n");
    assertFalse(parser.next(small, 0, small.length, arguments));

    assertEquals("ERR Protocol error: unauthenticated multibulk length", refusal("*11\r\n"));
    assertEquals("ERR Protocol error: unauthenticated bulk length", refusal("*1\r\n$16385\r\n"));
  }

  private String refusal(String request) {
    RequestParser stranger = new RequestParser(ProtocolLimits.DEFAULT);
    stranger.authenticated(false);
    byte[] window = latin(request);
    return assertThrows(
            ProtocolException.class, () -> stranger.next(window, 0, window.length, arguments))
        .line();
  }

  private List<String> commands(String request) throws ProtocolException {
    return Requests.inOnePiece(latin(request));
  }
}

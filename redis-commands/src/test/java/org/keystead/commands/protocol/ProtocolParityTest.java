// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keystead.commands.protocol.RawClient.latin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keystead.commands.args.Arguments;
import org.keystead.testkit.RealRedis;

/** Each malformed request is refused in the words of the real redis-server, and closed. */
class ProtocolParityTest {
  private static final List<String> MALFORMED =
      List.of(
          "*1\r\n+PING\r\n",
          "*1\r\n\r\n",
          "*1\r\n\nxx\r\n",
          "*1\r\n\u00ffx\r\n",
          "*x\r\n",
          "*\r\n",
          "*+1\r\n",
          "*01\r\n",
          "*-0\r\n",
          "* 1\r\n",
          "*1 \r\n",
          "*2147483648\r\n",
          "*99999999999999999999\r\n",
          "*-99999999999999999999\r\n",
          "*1\r\n$-1\r\n",
          "*1\r\n$\r\n",
          "*1\r\n$x\r\n",
          "*1\r\n$01\r\n",
          "*1\r\n$536870913\r\n",
          "*1\r\n$9223372036854775808\r\n",
          "*1\r\n$4\r\nPINGxx*x\r\n",
          "PING\r\n*1\r\n$4\r\nPING\r\n*1\r\nPING\r\n",
          "*2\r\n$4\r\nECHO\r\n:1\r\n",
          "ECHO \"abc\r\n",
          "ECHO 'abc\r\n",
          "ECHO \"a\"b\r\n",
          "ECHO 'a'b\r\n",
          "ECHO a\"b c\"d\r\n",
          "ECHO \"a\\\"\r\n",
          "A".repeat(65_537),
          "*" + "1".repeat(65_536),
          "*1\r\n$" + "1".repeat(65_536));

  private static final List<String> BEFORE_AUTHENTICATION =
      List.of("*11\r\n", "*10\r\n$16385\r\n", "*2147483648\r\n", "*1\r\n$-1\r\n");

  /** Requests of ECHO in odd spellings; what is echoed must be what we read. */
  private static final List<String> ODD =
      List.of(
          "*0\r\n*-5\r\n\r\n\n \t \r\nECHO a\n",
          "*2\rx$4\rxECHOxx$1\ryby?",
          "ECHO \"\\x41\\xfg\\n\\q\\\\\\\"\"\r\n",
          "ECHO 'a\\'b\\n\"'\r\n",
          "ECHO \"\"\r\n",
          "ECHO ''\r\n",
          "\t\u000bECHO\t\u000ba\u000bb\u000cc\r\n",
          "ECHO a\\x41b\r\n",
          "ECHO \u0080\u00ff\u00a0\r\n",
          "*2\r\n$4\r\nECHO\r\n$0\r\n\r\n");

  @Test
  void malformedRequestsAreRefusedInTheSameWords() {
    try (RealRedis redis = RealRedis.start()) {
      for (String request : MALFORMED) {
        List<String> ours = Requests.inOnePiece(latin(request));
        try (RawClient client = new RawClient(redis.port())) {
          client.send(latin(request));
          List<String> theirs = new ArrayList<>();
          // Commands before the mistake are answered first.
          for (int i = 0; i < ours.size(); i++) {
            theirs.add(client.reply());
          }
          assertTrue(client.isClosedByServer(), request);
          String refusal = new String(reply(request, true), StandardCharsets.ISO_8859_1);
          assertEquals(theirs.get(theirs.size() - 1), refusal, request);
        }
      }
    }
  }

  @Test
  void beforeAuthenticationLargeRequestsAreRefusedInTheSameWords() {
    try (RealRedis redis = RealRedis.start("requirepass secret")) {
      for (String request : BEFORE_AUTHENTICATION) {
        try (RawClient client = new RawClient(redis.port())) {
          client.send(latin(request));
          assertEquals(
              client.reply(),
              new String(reply(request, false), StandardCharsets.ISO_8859_1),
              request);
          assertTrue(client.isClosedByServer(), request);
        }
      }
    }
  }

  @Test
  void oddButLegalRequestsAreReadAlike() {
    try (RealRedis redis = RealRedis.start();
        RawClient client = new RawClient(redis.port())) {
      for (String request : ODD) {
        client.send(latin(request));
        List<String> ours = Requests.inOnePiece(latin(request));
        assertEquals(List.of("ECHO|" + client.value()), ours, request);
      }
    }
  }

  private static byte[] reply(String request, boolean authenticated) {
    RequestParser parser = new RequestParser(ProtocolLimits.DEFAULT);
    parser.authenticated(authenticated);
    byte[] window = latin(request);
    try {
      int pos = 0;
      Arguments arguments = new Arguments();
      while (parser.next(window, pos, window.length, arguments)) {
        pos = parser.position();
      }
      return latin("(nothing)");
    } catch (ProtocolException e) {
      return e.reply();
    }
  }
}

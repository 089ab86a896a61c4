// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.keystead.commands.args.Arguments;

/** Parses whole inputs into lists of commands, each as its words joined by bars. */
final class Requests {
  private Requests() {}

  /** The commands in the bytes; a protocol error is the last element. */
  static List<String> inOnePiece(byte[] input) {
    return inPieces(input, input.length, null);
  }

  /** As {@link #inOnePiece}, handed over in random pieces in a buffer that moves at random. */
  static List<String> inPieces(byte[] input, int maxPiece, Random random) {
    RequestParser parser = new RequestParser(ProtocolLimits.DEFAULT);
    Arguments arguments = new Arguments();
    List<String> commands = new ArrayList<>();
    byte[] window = {};
    int pos = 0;
    int limit = 0;
    int sent = 0;
    try {
      while (sent < input.length) {
        int piece = random == null ? input.length : 1 + random.nextInt(maxPiece);
        piece = Math.min(piece, input.length - sent);
        // What is kept moves to another place, and its old place is spoilt.
        int shift = random == null ? 0 : random.nextInt(9);
        byte[] next = new byte[shift + limit - pos + piece];
        System.arraycopy(window, pos, next, shift, limit - pos);
        System.arraycopy(input, sent, next, shift + limit - pos, piece);
        Arrays.fill(window, (byte) '!');
        sent += piece;
        window = next;
        pos = shift;
        limit = next.length;
        while (parser.next(window, pos, limit, arguments)) {
          commands.add(words(arguments));
          pos = parser.position();
        }
        pos = parser.position();
      }
    } catch (ProtocolException e) {
      commands.add('-' + e.line());
    }
    return commands;
  }

  private static String words(Arguments arguments) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < arguments.count(); i++) {
      words.append(i == 0 ? "" : "|");
      words.append(new String(arguments.bytes(i), StandardCharsets.ISO_8859_1));
    }
    return words.toString();
  }
}

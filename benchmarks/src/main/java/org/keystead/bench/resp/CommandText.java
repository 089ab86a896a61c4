// SPDX-License-Identifier: Apache-2.0
package org.keystead.bench.resp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.keystead.commands.args.Arguments;

/**
 * A command in words, some of which have a number that is another one each time: {@code #} at
 * random, {@code @} counting up. As in a door's buffer, the bytes stay where they are.
 */
final class CommandText {
  private static final String ROOM = "000000000000";

  private final SplittableRandom random = new SplittableRandom(1);
  private final Arguments arguments = new Arguments();
  private final byte[] bytes;
  private final int keys;
  private final List<Integer> randomAt = new ArrayList<>();
  private final List<Integer> countedAt = new ArrayList<>();
  private int count;

  CommandText(String command, int keys) {
    this.keys = keys;
    StringBuilder text = new StringBuilder();
    for (String word : command.split(" ")) {
      int at = text.length();
      int marked = Math.max(word.indexOf('#'), word.indexOf('@'));
      if (marked >= 0) {
        (word.charAt(marked) == '#' ? randomAt : countedAt).add(at + marked);
        text.append(word, 0, marked).append(ROOM);
      } else {
        text.append(word);
      }
      arguments.add(at, text.length() - at);
    }
    bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
    arguments.locate(bytes, 0);
  }

  Arguments arguments() {
    return arguments;
  }

  /** Goes on to the next command. */
  void next() {
    for (int i = 0; i < randomAt.size(); i++) {
      write(random.nextInt(keys), randomAt.get(i));
    }
    for (int i = 0; i < countedAt.size(); i++) {
      write(count, countedAt.get(i));
    }
    count++;
  }

  private void write(int number, int at) {
    int rest = number;
    for (int i = at + ROOM.length() - 1; i >= at; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}

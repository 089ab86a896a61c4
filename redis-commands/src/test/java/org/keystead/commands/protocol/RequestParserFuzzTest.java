// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.protocol;

import static java.time.Duration.ofMinutes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.keystead.testkit.Seeds;

/**
 * Mutated requests: whatever arrives, the parser ends, throws nothing but ProtocolException, makes
 * no more words than there are bytes, and says the same however the bytes were split.
 */
class RequestParserFuzzTest {
  private static final int FRAMES = Integer.getInteger("keystead.fuzz.frames", 20_000);
  private static final long SEED = Seeds.first();
  private static final String ALPHABET = "*$\r\n0123456789-+\"'\\x \0aZ\u00ff";

  private final Random random = new Random(SEED);

  @Test
  void mutatedFramesGiveCommandsOrAProtocolErrorAndTheSameInAnyPieces() {
    int[] seen = new int[2];
    // No hang: the limit is far beyond what the frames can take.
    assertTimeoutPreemptively(
        ofMinutes(2),
        () -> {
          for (int i = 0; i < FRAMES; i++) {
            byte[] input = mutated(requests());
            List<String> whole = Requests.inOnePiece(input.clone());
            List<String> pieces = Requests.inPieces(input.clone(), 1 + random.nextInt(40), random);
            assertEquals(whole, pieces, () -> "seed " + SEED);
            int words = whole.stream().mapToInt(command -> command.length()).sum();
            assertTrue(words <= 2 * input.length + 200, () -> "seed " + SEED);
            boolean refused = !whole.isEmpty() && whole.get(whole.size() - 1).startsWith("-ERR P");
            seen[refused ? 1 : 0]++;
          }
        });
    assertTrue(seen[0] > FRAMES / 10, () -> "frames taken: " + seen[0]);
    assertTrue(seen[1] > FRAMES / 10, () -> "frames refused: " + seen[1]);
  }

  @Test
  void wholeRequestsAreTheSameInAnyPieces() {
    for (int i = 0; i < FRAMES / 10; i++) {
      byte[] input = requests();
      List<String> whole = Requests.inOnePiece(input.clone());
      assertEquals(whole, Requests.inPieces(input, 30, random), () -> "seed " + SEED);
      assertTrue(whole.stream().noneMatch(command -> command.startsWith("-ERR P")));
    }
  }

  private byte[] requests() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int n = 1 + random.nextInt(4); n > 0; n--) {
      if (random.nextInt(4) == 0) {
        all.writeBytes(RawClient.latin("SET 'a b' \"\\x0a\" c" + random.nextInt(99) + "\r\n"));
      } else {
        byte[][] words = new byte[1 + random.nextInt(5)][];
        for (int i = 0; i < words.length; i++) {
          words[i] = new byte[random.nextInt(12)];
          random.nextBytes(words[i]);
        }
        all.writeBytes(RawClient.frame(words));
      }
    }
    return all.toByteArray();
  }

  private byte[] mutated(byte[] input) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int mutations = 1 + random.nextInt(3);
    for (int i = 0; i < input.length; i++) {
      int dice = random.nextInt(Math.max(1, input.length / mutations)) == 0 ? random.nextInt(5) : 9;
      switch (dice) {
        case 0 -> out.write(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        case 1 -> {
          out.write(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
          out.write(input[i]);
        }
        case 2 -> out.write(input[i] ^ 1 << random.nextInt(8));
        case 3 -> i += random.nextInt(3);
        case 4 -> out.write(input, 0, random.nextInt(i + 1));
        default -> out.write(input[i]);
      }
    }
    return out.toByteArray();
  }
}

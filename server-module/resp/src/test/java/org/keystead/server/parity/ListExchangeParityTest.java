// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.keystead.testkit.Seeds;

/** Lists that are dumped here are restored there, and the other way round. */
class ListExchangeParityTest {
  private static final long SEED = Seeds.first();

  private final Random random = new Random(SEED);

  @Test
  void aShortListIsDumpedByteByByte() {
    Parity.check(
        "RPUSH l a b 12",
        "DUMP l",
        "LPUSH l -70000",
        "DUMP l",
        "RPOP l 2",
        "DUMP l",
        "OBJECT ENCODING l",
        "DEBUG RELOAD",
        "LRANGE l 0 -1",
        "OBJECT ENCODING l");
  }

  @Test
  void listsAreExchanged() {
    try (RespConnection ours = new RespConnection(Parity.oursPort());
        RespConnection theirs = new RespConnection(Parity.redisPort())) {
      ours.call("FLUSHALL");
      theirs.call("FLUSHALL");
      for (int size : new int[] {1, 10, 300, 5000}) {
        List<String> push = new ArrayList<>(List.of("RPUSH", "l"));
        for (int i = 0; i < size; i++) {
          push.add(element());
        }
        exchange(push, ours, theirs);
        exchange(push, theirs, ours);
      }
    }
  }

  private static void exchange(List<String> push, RespConnection from, RespConnection to) {
    from.call("DEL l");
    from.sendRaw(RandomCommands.frame(push));
    from.read();
    String payload = from.call("DUMP l").text();
    to.call("DEL l");
    to.sendRaw(RandomCommands.frame(List.of("RESTORE", "l", "0", payload)));
    assertEquals("OK", to.read().text(), "seed " + SEED);
    Reply restored = to.call("LRANGE l 0 -1");
    assertEquals(push.size() - 2, restored.parts().size());
    assertTrue(from.call("LRANGE l 0 -1").isSame(restored), "seed " + SEED);
    to.call("RPUSH l end");
    assertEquals("end", to.call("LINDEX l -1").text());
  }

  private String element() {
    return switch (random.nextInt(5)) {
      case 0 -> Long.toString(random.nextLong());
      case 1 -> Integer.toString(random.nextInt(200));
      case 2 -> random.nextInt(100) == 0 ? "large".repeat(4000) : "";
      default -> "element " + random.nextInt(100);
    };
  }
}

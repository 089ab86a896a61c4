// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.keystead.engine.event.Origin;
import org.keystead.testkit.Seeds;

/**
 * Random scripts of random commands have the same results here and in redis-server, and leave the
 * same data.
 *
 * <p>Properties: {@code keystead.fuzz.scripts} is how many (2,000), {@code keystead.fuzz.seed} the
 * seed, else the fixed one.
 */
class ScriptRandomParityTest {
  private static final int SCRIPTS = Integer.getInteger("keystead.fuzz.scripts", 2_000);
  private static final long SEED = Seeds.first();
  private static final int A_RUN = 100;
  private static final int MOST_COMMANDS = 6;

  /** Its commands, and how it calls them. */
  private record Script(List<List<String>> commands, String text) {
    byte[] frame() {
      List<byte[]> words = new ArrayList<>();
      words.add(bytes("EVAL"));
      words.add(bytes(text));
      words.add(bytes("0"));
      commands.forEach(command -> command.forEach(word -> words.add(bytes(word))));
      return RespConnection.frame(words.toArray(byte[][]::new));
    }

    private static byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void randomScriptsHaveTheSameResults() {
    SplittableRandom random = new SplittableRandom(SEED);
    int compared = 0;
    while (compared < SCRIPTS) {
      compared += compareRun(random.split());
    }
    assertTrue(compared >= SCRIPTS);
  }

  private static int compareRun(SplittableRandom random) {
    RandomCommands strings = new RandomCommands(random.split());
    GrammarCommands all = new GrammarCommands(random.split());
    Parity.engine().clear(Origin.CLIENT);
    int alike = 0;
    try (RespConnection ours = new RespConnection(Parity.oursPort());
        RespConnection theirs = new RespConnection(Parity.redisPort())) {
      theirs.call("FLUSHALL");
      for (int i = 0; i < A_RUN; i++) {
        List<List<String>> commands = new ArrayList<>();
        int count = 1 + random.nextInt(MOST_COMMANDS);
        while (commands.size() < count) {
          commands.add(random.nextInt(3) == 0 ? strings.next() : all.next());
        }
        Script script = new Script(commands, text(commands, random));
        compare(script, ours, theirs);
        alike++;
      }
      compareDigests(ours, theirs);
    }
    return alike;
  }

  private static void compareDigests(RespConnection ours, RespConnection theirs) {
    for (RespConnection client : List.of(ours, theirs)) {
      client.call("SCAN 0 COUNT 100000");
    }
    String mine = ours.call("DEBUG DIGEST").text();
    String real = theirs.call("DEBUG DIGEST").text();
    if (!mine.equals(real)) {
      fail("seed " + SEED + ": the data differ after a run");
    }
  }

  /** The commands are the arguments, one after the other; each is called with its own. */
  private static String text(List<List<String>> commands, SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    if (random.nextInt(4) == 0) {
      text.append("redis.setresp(3) ");
    }
    text.append("local r = {} ");
    int from = 1;
    for (int i = 0; i < commands.size(); i++) {
      int to = from + commands.get(i).size() - 1;
      text.append("do local v = redis.pcall(unpack(ARGV, ")
          .append(from)
          .append(", ")
          .append(to)
          .append(")) r[#r + 1] = v == nil and 'nothing' or v end ");
      from = to + 1;
    }
    return text.append("return r").toString();
  }

  private static void compare(Script script, RespConnection ours, RespConnection theirs) {
    ours.sendRaw(script.frame());
    theirs.sendRaw(script.frame());
    Reply mine = ours.read();
    Reply real = theirs.read();
    if (mine.isSame(real)) {
      return;
    }
    ReplyRules rules = new ReplyRules();
    int count = script.commands().size();
    boolean complete = mine.parts().size() == count && real.parts().size() == count;
    for (int i = 0; complete && i < count; i++) {
      complete = rules.isSame(script.commands().get(i), mine.parts().get(i), real.parts().get(i));
    }
    if (!complete) {
      fail(
          "seed "
              + SEED
              + "\n"
              + script.commands()
              + "\n"
              + script.text()
              + "\n  redis: "
              + real
              + "\n  ours:  "
              + mine);
    }
  }
}

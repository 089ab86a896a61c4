// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keystead.commands.server.InProcess;
import org.keystead.engine.event.ChangeEvent;
import org.keystead.engine.event.Channel;
import org.keystead.testkit.EngineInvariants;

/**
 * Fields expire as the documentation of Redis 7.4 and 8.0 says; the redis-server of this machine
 * knows none of these commands.
 */
class FieldExpiryCommandTest {
  private static final String NO_FIELDS =
      "-ERR Mandatory argument FIELDS is missing or not at the right position";
  private static final String MISMATCH =
      "-ERR The `numfields` parameter must match the number of arguments";
  private static final String WRONG_TYPE =
      "-WRONGTYPE Operation against a key holding the wrong kind of value";

  private final InProcess server = new InProcess();

  @AfterEach
  void close() {
    EngineInvariants.check(server.state().engine());
    server.close();
  }

  /** The reply in one line: {@code *[:1, $a, nil]}. */
  private String ask(String command) {
    String[] lines = server.ask(command.split(" ")).split("\r\n");
    if (lines[0].charAt(0) != '*') {
      return lines[0].charAt(0) == '$' ? lines.length > 1 ? lines[1] : "nil" : lines[0];
    }
    List<String> parts = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      if (lines[i].equals("$-1")) {
        parts.add("nil");
      } else if (!lines[i].startsWith("$")) {
        parts.add(lines[i].startsWith(":") ? lines[i].substring(1) : lines[i]);
      }
    }
    return parts.toString();
  }

  private static String arity(String name) {
    return "-ERR wrong number of arguments for '" + name + "' command";
  }

  @Test
  void aFieldIsGoneWhenItsTimeHasCome() {
    ask("HSET h a 1 b 2 c 3");
    assertEquals("[1, 1]", ask("HEXPIRE h 10 FIELDS 2 a b"));
    assertEquals("[10, 10, -1, -2]", ask("HTTL h FIELDS 4 a b c x"));
    server.advanceMillis(9_999);
    assertEquals("[1, -1]", ask("HPTTL h FIELDS 2 a c"));
    assertEquals("[1]", ask("HTTL h FIELDS 1 a"));
    assertEquals("1", ask("HGET h a"));
    server.advanceMillis(1);
    assertEquals("nil", ask("HGET h a"));
    assertEquals(":1", ask("HLEN h"));
    assertEquals("[c, 3]", ask("HGETALL h"));
    assertEquals("[nil, nil, 3]", ask("HMGET h a b c"));
    assertEquals("[-2, -1]", ask("HTTL h FIELDS 2 a c"));
    assertEquals(":0", ask("HEXISTS h a"));
  }

  @Test
  void theKeyGoesWithItsLastField() {
    ask("HSET h a 1");
    ask("HPEXPIRE h 5 FIELDS 1 a");
    assertEquals(":1", ask("EXISTS h"));
    server.advanceMillis(5);
    assertEquals(":0", ask("EXISTS h"));
    assertEquals("+none", ask("TYPE h"));
    assertEquals(":0", ask("DBSIZE"));
  }

  @Test
  void fieldsThatNobodyAsksForExpireToo() {
    for (int i = 0; i < 2000; i++) {
      ask("HSET h f" + i + " v");
      ask("HPEXPIRE h " + (1 + i) + " FIELDS 1 f" + i);
      ask("HSETEX k" + i + " PX 1 FIELDS 1 f v");
    }
    assertEquals(":2001", ask("DBSIZE"));
    server.advanceMillis(1000);
    for (int i = 0; i < 20; i++) {
      server.state().engine().tick();
    }
    assertEquals(":1", ask("DBSIZE"));
    assertEquals(":1000", ask("HLEN h"));
    server.advanceMillis(1000);
    for (int i = 0; i < 20; i++) {
      server.state().engine().tick();
    }
    assertEquals(":0", ask("DBSIZE"));
  }

  @Test
  void timesAreToldInTheirUnits() {
    ask("HSET h a 1 b 2 c 3");
    assertEquals("[1]", ask("HEXPIREAT h 1700000100 FIELDS 1 a"));
    assertEquals("[1]", ask("HPEXPIREAT h 1700000100500 FIELDS 1 b"));
    assertEquals("[1700000100, 1700000101, -1]", ask("HEXPIRETIME h FIELDS 3 a b c"));
    assertEquals("[1700000100000, 1700000100500]", ask("HPEXPIRETIME h FIELDS 2 a b"));
    assertEquals("[100, 101]", ask("HTTL h FIELDS 2 a b"));
    assertEquals("[100000, 100500]", ask("HPTTL h FIELDS 2 a b"));
    for (String name : List.of("HTTL", "HPTTL", "HEXPIRETIME", "HPEXPIRETIME", "HPERSIST")) {
      assertEquals("[-2, -2]", ask(name + " nothing FIELDS 2 a b"));
    }
    assertEquals("[-2]", ask("HEXPIRE nothing 10 FIELDS 1 a"));
    assertEquals(":0", ask("EXISTS nothing"));
  }

  @Test
  void conditionsAreMetFieldByField() {
    ask("HSET h a 1 b 2");
    assertEquals("[0]", ask("HEXPIRE h 100 XX FIELDS 1 a"));
    assertEquals("[0]", ask("HEXPIRE h 100 GT FIELDS 1 a"));
    assertEquals("[1]", ask("HEXPIRE h 100 nx FIELDS 1 a"));
    assertEquals("[0, 1, -2]", ask("HEXPIRE h 100 NX FIELDS 3 a b c"));
    assertEquals("[1]", ask("HEXPIRE h 200 XX FIELDS 1 a"));
    assertEquals("[0, 1]", ask("HEXPIRE h 150 GT FIELDS 2 a b"));
    assertEquals("[1, 0]", ask("HEXPIRE h 150 LT FIELDS 2 a b"));
    assertEquals("[0, 0]", ask("HEXPIRE h 150 GT FIELDS 2 a b"));
    ask("HSET h c 3");
    assertEquals("[1]", ask("HEXPIRE h 150 LT FIELDS 1 c"));
  }

  /**
   * What the documentation says of each condition, with a field that expires and one that does not.
   */
  @ParameterizedTest
  @CsvSource({
    // condition, reply to a later moment for [expiring, lasting, absent], reply to an earlier one
    "'', '[1, 1, -2]', '[1, 1, -2]'",
    "NX, '[0, 1, -2]', '[0, 1, -2]'",
    "XX, '[1, 0, -2]', '[1, 0, -2]'",
    "GT, '[1, 0, -2]', '[0, 0, -2]'",
    "LT, '[0, 1, -2]', '[1, 1, -2]'"
  })
  void eachCommandMeetsEachCondition(String condition, String later, String earlier) {
    Map<String, List<String>> times =
        Map.of(
            "HEXPIRE", List.of("200", "50"),
            "HPEXPIRE", List.of("200000", "50000"),
            "HEXPIREAT", List.of("1700000200", "1700000050"),
            "HPEXPIREAT", List.of("1700000200000", "1700000050000"));
    times.forEach(
        (command, moments) -> {
          for (int i = 0; i < 2; i++) {
            ask("DEL h");
            ask("HSET h expiring 1 lasting 2");
            ask("HEXPIRE h 100 FIELDS 1 expiring");
            String words = condition.isEmpty() ? "" : condition + ' ';
            String call =
                command + " h " + moments.get(i) + ' ' + words + "FIELDS 3 expiring lasting absent";
            String told = ask(call);
            assertEquals(i == 0 ? later : earlier, told, call);
            String set = i == 0 ? "200" : "50";
            boolean first = told.startsWith("[1");
            boolean second = told.contains(", 1,");
            assertEquals(
                "[" + (first ? set : "100") + ", " + (second ? set : "-1") + ", -2]",
                ask("HTTL h FIELDS 3 expiring lasting absent"),
                call);
          }
        });
  }

  @Test
  void aMomentThatHasPassedIsSubjectToConditionsToo() {
    ask("HSET h a 1 b 2 d 4");
    ask("HEXPIRE h 1000 NX FIELDS 1 d");
    assertEquals("[2, 2, -2, 0]", ask("HPEXPIREAT h 1 NX FIELDS 4 a b c d"));
    assertEquals("[0]", ask("HEXPIREAT h 1 GT FIELDS 1 d"));
    assertEquals("[d, 4]", ask("HGETALL h"));
    assertEquals("[2]", ask("HEXPIREAT h 1 LT FIELDS 1 d"));
    assertEquals(":0", ask("EXISTS h"));
    assertEquals("[-2]", ask("HEXPIREAT h 1 FIELDS 1 d"));
  }

  @Test
  void theLastMomentIsTakenAndTheNextRefused() {
    ask("HSET h a 1");
    long now = 1_700_000_000_000L;
    long last = (1L << 46) - 1;
    assertEquals("[1]", ask("HPEXPIRE h " + (last - now) + " FIELDS 1 a"));
    assertEquals("[" + last + "]", ask("HPEXPIRETIME h FIELDS 1 a"));
    assertEquals("[1]", ask("HPEXPIREAT h " + last + " FIELDS 1 a"));
    assertEquals("[1]", ask("HEXPIREAT h " + last / 1000 + " FIELDS 1 a"));
    for (String refused :
        List.of(
            "HPEXPIRE h " + (last - now + 1),
            "HPEXPIRE h " + (last + 1),
            "HPEXPIRE h " + Long.MAX_VALUE,
            "HEXPIRE h " + (last / 1000 - now / 1000 + 1),
            "HEXPIRE h " + Long.MAX_VALUE,
            "HEXPIREAT h " + (last / 1000 + 1),
            "HPEXPIREAT h " + Long.MAX_VALUE)) {
      String name = refused.substring(0, refused.indexOf(' ')).toLowerCase(Locale.ROOT);
      assertEquals(
          "-ERR invalid expire time in '" + name + "' command", ask(refused + " FIELDS 1 a"));
    }
    for (String option : List.of("EX", "PX", "EXAT", "PXAT")) {
      String invalid = "-ERR invalid expire time in 'hgetex' command";
      assertEquals(invalid, ask("HGETEX h " + option + ' ' + (1L << 46) + " FIELDS 1 a"));
      invalid = "-ERR invalid expire time in 'hsetex' command";
      assertEquals(invalid, ask("HSETEX h " + option + ' ' + (1L << 46) + " FIELDS 1 a 2"));
    }
    assertEquals("1", ask("HGET h a"));
  }

  @ParameterizedTest
  @CsvSource({
    "EX, 100, 100",
    "PX, 100000, 100",
    "EXAT, 1700000100, 100",
    "PXAT, 1700000100000, 100"
  })
  void everyWayToTellATimeIsTaken(String option, String time, String seconds) {
    assertEquals(":1", ask("HSETEX h " + option + ' ' + time + " FIELDS 2 a 1 b 2"));
    assertEquals("[" + seconds + ", " + seconds + "]", ask("HTTL h FIELDS 2 a b"));
    assertEquals(":1", ask("HSETEX h " + option + ' ' + time + " FXX FIELDS 1 a 3"));
    assertEquals(":1", ask("HSETEX h fnx " + option + ' ' + time + " fields 1 c 3"));
    assertEquals("[1, -2, 1]", ask("HPERSIST h FIELDS 3 a none b"));
    assertEquals("[3, 2, nil]", ask("HGETEX h " + option + ' ' + time + " FIELDS 3 a b none"));
    assertEquals("[" + seconds + ", " + seconds + "]", ask("HTTL h FIELDS 2 a b"));
    assertEquals("[3, nil]", ask("HGETEX h PERSIST FIELDS 2 a none"));
    assertEquals("[-1, " + seconds + "]", ask("HTTL h FIELDS 2 a b"));
  }

  @Test
  void aMomentThatHasPassedRemovesTheField() {
    ask("HSET h a 1 b 2 c 3");
    assertEquals("[2]", ask("HEXPIRE h 0 FIELDS 1 a"));
    assertEquals("[2, -2]", ask("HPEXPIREAT h 1 FIELDS 2 b b"));
    assertEquals("[c, 3]", ask("HGETALL h"));
    assertEquals("[0]", ask("HEXPIREAT h 1 XX FIELDS 1 c"));
    assertEquals("[2]", ask("HEXPIREAT h 1 FIELDS 1 c"));
    assertEquals(":0", ask("EXISTS h"));
  }

  @Test
  void settingAFieldTakesItsExpiryAwayAndCountingKeepsIt() {
    ask("HSET h a 1 b 2 c 3 d 4");
    ask("HEXPIRE h 100 FIELDS 4 a b c d");
    ask("HSET h a 5");
    ask("HINCRBY h b 1");
    ask("HINCRBYFLOAT h c 0.5");
    ask("HSETNX h d x");
    assertEquals("[-1, 100, 100, 100]", ask("HTTL h FIELDS 4 a b c d"));
    assertEquals("[5, 3, 3.5, 4]", ask("HMGET h a b c d"));
    ask("HDEL h b");
    ask("HSET h b 1");
    assertEquals("[-1]", ask("HTTL h FIELDS 1 b"));
    assertEquals("[1, -1, -2]", ask("HPERSIST h FIELDS 3 c b x"));
    assertEquals("[-1]", ask("HTTL h FIELDS 1 c"));
    server.advanceMillis(100_000);
    assertEquals("[5, 1, 3.5, nil]", ask("HMGET h a b c d"));
  }

  @Test
  void fieldsKeepTheirExpiryWhereTheirHashGoes() {
    ask("HSET h a 1 b 2");
    ask("HEXPIRE h 100 FIELDS 1 a");
    ask("EXPIRE h 1000");
    ask("RENAME h i");
    ask("COPY i j");
    assertEquals("[100, -1]", ask("HTTL i FIELDS 2 a b"));
    assertEquals("[100, -1]", ask("HTTL j FIELDS 2 a b"));
    ask("HPERSIST j FIELDS 1 a");
    assertEquals("[100]", ask("HTTL i FIELDS 1 a"));
    assertEquals(":1000", ask("TTL j"));
    server.advanceMillis(100_000);
    assertEquals("[b, 2]", ask("HGETALL i"));
    assertEquals(":2", ask("HLEN j"));
    server.advanceMillis(900_000);
    assertEquals(":0", ask("EXISTS i j"));
  }

  @Test
  void hgetdelReturnsAndRemoves() {
    ask("HSET h a 1 b 2 c 3");
    assertEquals("[1, nil]", ask("HGETDEL h FIELDS 2 a x"));
    assertEquals(":2", ask("HLEN h"));
    assertEquals("[2, nil, 3]", ask("HGETDEL h FIELDS 3 b b c"));
    assertEquals(":0", ask("EXISTS h"));
    assertEquals("[nil, nil]", ask("HGETDEL h FIELDS 2 a b"));
  }

  @Test
  void hgetexReturnsAndChangesTheExpiry() {
    ask("HSET h a 1 b 2 c 3");
    assertEquals("[1, nil]", ask("HGETEX h FIELDS 2 a x"));
    assertEquals("[-1]", ask("HTTL h FIELDS 1 a"));
    assertEquals("[1, 2]", ask("HGETEX h EX 100 FIELDS 2 a b"));
    assertEquals("[1]", ask("HGETEX h FIELDS 1 a"));
    assertEquals("[100, 100, -1]", ask("HTTL h FIELDS 3 a b c"));
    assertEquals("[1, 3]", ask("HGETEX h PERSIST FIELDS 2 a c"));
    assertEquals("[-1, 100]", ask("HTTL h FIELDS 2 a b"));
    assertEquals("[2]", ask("HGETEX h PXAT 1700000000500 FIELDS 1 b"));
    assertEquals("[500]", ask("HPTTL h FIELDS 1 b"));
    assertEquals("[1, 2, 3]", ask("HGETEX h EXAT 1 FIELDS 3 a b c"));
    assertEquals(":0", ask("EXISTS h"));
    assertEquals("[nil]", ask("HGETEX h EX 10 FIELDS 1 a"));
  }

  @Test
  void hsetexSetsAllOrNothing() {
    assertEquals(":0", ask("HSETEX h FXX FIELDS 1 a 1"));
    assertEquals(":0", ask("EXISTS h"));
    assertEquals(":1", ask("HSETEX h FNX EX 100 FIELDS 2 a 1 b 2"));
    assertEquals(":0", ask("HSETEX h FNX FIELDS 2 b x c x"));
    assertEquals(":0", ask("HSETEX h FXX FIELDS 2 b x c x"));
    assertEquals("[100, 100, -2]", ask("HTTL h FIELDS 3 a b c"));
    assertEquals(":1", ask("HSETEX h KEEPTTL FXX FIELDS 1 a 3"));
    assertEquals(":1", ask("HSETEX h FIELDS 1 b 4"));
    assertEquals("[3, 4]", ask("HMGET h a b"));
    assertEquals("[100, -1]", ask("HTTL h FIELDS 2 a b"));
    assertEquals(":1", ask("HSETEX h PX 0 FIELDS 2 a 1 b 2"));
    assertEquals(":0", ask("EXISTS h"));
    assertEquals(":1", ask("HSETEX h EXAT 1 FIELDS 1 a 1"));
    assertEquals(":0", ask("EXISTS h"));
  }

  @Test
  void otherTypesAreRefused() {
    ask("SET s x");
    for (String command :
        List.of(
            "HEXPIRE s 10 FIELDS 1 a",
            "HTTL s FIELDS 1 a",
            "HPEXPIRETIME s FIELDS 1 a",
            "HPERSIST s FIELDS 1 a",
            "HGETDEL s FIELDS 1 a",
            "HGETEX s FIELDS 1 a",
            "HGETEX s EX 10 FIELDS 1 a",
            "HSETEX s FIELDS 1 a 1")) {
      assertEquals(WRONG_TYPE, ask(command));
    }
  }

  @Test
  void hexpireRefusesWhatDoesNotFit() {
    String invalid = "-ERR invalid expire time, must be >= 0";
    assertEquals(arity("hexpire"), ask("HEXPIRE h 10 FIELDS 1"));
    assertEquals(invalid, ask("HEXPIRE h -1 FIELDS 1 a"));
    assertEquals("-ERR value is not an integer or out of range", ask("HEXPIRE h x FIELDS 1 a"));
    assertEquals(
        "-ERR invalid expire time in 'hexpire' command",
        ask("HEXPIRE h " + (1L << 46) / 1000 + " FIELDS 1 a"));
    assertEquals(
        "-ERR invalid expire time in 'hpexpireat' command",
        ask("HPEXPIREAT h " + (1L << 46) + " FIELDS 1 a"));
    assertEquals(NO_FIELDS, ask("HEXPIRE h 10 FIELD 1 a"));
    assertEquals(NO_FIELDS, ask("HEXPIRE h 10 NX XX FIELDS 1 a"));
    assertEquals(MISMATCH, ask("HEXPIRE h 10 FIELDS 2 a"));
    assertEquals(MISMATCH, ask("HEXPIRE h 10 NX FIELDS 1 a b"));
    for (String count : List.of("0", "-1", "x")) {
      assertEquals(
          "-ERR Parameter `numFields` should be greater than 0",
          ask("HEXPIRE h 10 FIELDS " + count + " a"));
    }
  }

  @Test
  void theOthersRefuseWhatDoesNotFit() {
    for (String name : List.of("HTTL h", "HPERSIST h", "HGETDEL h", "HGETEX h")) {
      assertEquals(NO_FIELDS, ask(name + " FIELD 1 a"));
      assertEquals(MISMATCH, ask(name + " FIELDS 2 a"));
      assertEquals("-ERR Number of fields must be a positive integer", ask(name + " FIELDS 0 a"));
    }
    assertEquals(arity("httl"), ask("HTTL h FIELDS 1"));
    assertEquals(NO_FIELDS, ask("HGETEX h PXAT 1 1"));
    assertEquals(NO_FIELDS, ask("HGETEX h PERSIST 1 FIELDS 1 a"));
    for (String option : List.of("EX", "PX", "EXAT", "PXAT")) {
      String call = "HGETEX h " + option + ' ';
      assertEquals(
          "-ERR value is not an integer or out of range",
          ask(call + "9223372036854775808 FIELDS 1 a"));
      assertEquals("-ERR invalid expire time, must be >= 0", ask(call + "-1 FIELDS 1 a"));
      assertEquals(NO_FIELDS, ask(call + "10 " + option + " 10 FIELDS 1 a"));
    }
    assertEquals(NO_FIELDS, ask("HGETEX h EX 10 PERSIST FIELDS 1 a"));
    assertEquals("-ERR value is not an integer or out of range", ask("HGETEX h EX x FIELDS 1 a"));
    assertEquals("-ERR invalid expire time, must be >= 0", ask("HGETEX h PX -1 FIELDS 1 a"));
  }

  @Test
  void hsetexRefusesWhatDoesNotFit() {
    String onePresence = "-ERR Only one of FXX or FNX arguments can be specified";
    String oneExpiry = "-ERR Only one of EX, PX, EXAT, PXAT or KEEPTTL arguments can be specified";
    assertEquals(arity("hsetex"), ask("HSETEX h FIELDS 1 a"));
    assertEquals(arity("hsetex"), ask("HSETEX h FIELDS 2 a b c"));
    assertEquals(arity("hsetex"), ask("HSETEX h FIELDS 1 a b unknown"));
    assertEquals("-ERR unknown argument: nx", ask("HSETEX h nx FIELDS 1 a b"));
    assertEquals(onePresence, ask("HSETEX h FXX FNX FIELDS 1 a b"));
    assertEquals(onePresence, ask("HSETEX h FNX FNX EX 100 FIELDS 1 a b"));
    assertEquals(oneExpiry, ask("HSETEX h EX 100 PX 100 FIELDS 1 a b"));
    assertEquals(oneExpiry, ask("HSETEX h KEEPTTL EX 100 FIELDS 1 a b"));
    assertEquals("-ERR value is not an integer or out of range", ask("HSETEX h EX FIELDS 1 a b"));
    assertEquals(
        "-ERR invalid expire time in 'hsetex' command", ask("HSETEX h EXAT 281474976710656 1 a b"));
    assertEquals("-ERR invalid expire time, must be >= 0", ask("HSETEX h EXAT -1 1 a b"));
    for (String count : List.of("0", "-1", "x", "9223372036854775808")) {
      assertEquals("-ERR invalid number of fields", ask("HSETEX h FIELDS " + count + " a b"));
    }
    List<String> times = List.of("EX 100", "PX 100", "EXAT 100", "PXAT 100", "KEEPTTL");
    for (String first : times) {
      for (String second : times) {
        assertEquals(oneExpiry, ask("HSETEX h " + first + ' ' + second + " FIELDS 1 a b"));
      }
    }
    for (String option : List.of("EX", "PX", "EXAT", "PXAT")) {
      String notAnInteger = "-ERR value is not an integer or out of range";
      assertEquals(notAnInteger, ask("HSETEX h " + option + " x FIELDS 1 a b"));
      assertEquals(notAnInteger, ask("HSETEX h " + option + " 9223372036854775808 1 a b"));
    }
    assertEquals("-ERR unknown argument: 1", ask("HSETEX h 1 FIELDS 1 a b"));
    assertEquals(":0", ask("EXISTS h"));
  }

  @Test
  void changesAreAnnounced() {
    ConcurrentLinkedQueue<ChangeEvent> events = new ConcurrentLinkedQueue<>();
    try (Channel.Subscription subscription =
        server.state().engine().channel().subscribe(Channel.Mode.INLINE, events::add)) {
      ask("HSET h a 1 b 2 c 3");
      assertEquals("[hset]", names(events), subscription::toString);
      ask("HEXPIRE h 10 FIELDS 1 a");
      ask("HEXPIRE h 10 NX FIELDS 1 a");
      assertEquals("[hexpire]", names(events));
      ask("HPERSIST h FIELDS 2 a b");
      ask("HPERSIST h FIELDS 2 a b");
      assertEquals("[hpersist]", names(events));
      ask("HEXPIRE h 0 FIELDS 1 c");
      assertEquals("[hdel]", names(events));
      ask("HSETEX h EX 10 FIELDS 1 a 1");
      assertEquals("[hset, hexpire]", names(events));
      ask("HGETEX h FIELDS 1 a");
      assertEquals("[]", names(events));
      ask("HGETEX h PERSIST FIELDS 1 a");
      assertEquals("[hpersist]", names(events));
      ask("HGETDEL h FIELDS 1 a");
      assertEquals("[hdel]", names(events));
      ask("HPEXPIRE h 5 FIELDS 1 b");
      server.advanceMillis(5);
      server.state().engine().tick();
      assertEquals("[hexpire, hexpired, del]", names(events));
    }
  }

  private static String names(ConcurrentLinkedQueue<ChangeEvent> events) {
    List<String> names = events.stream().map(event -> event.type().redisName()).toList();
    events.clear();
    return names.toString();
  }

  @Test
  void randomFieldsAndWalksLeaveOutWhatHasExpired() {
    for (int i = 0; i < 1000; i++) {
      ask("HSET h f" + i + " v" + i);
      if (i != 7) {
        ask("HPEXPIRE h 100 FIELDS 1 f" + i);
      }
    }
    server.advanceMillis(100);
    assertEquals("f7", ask("HRANDFIELD h"));
    assertEquals("[f7, v7]", ask("HRANDFIELD h 10 WITHVALUES"));
    assertTrue(ask("HSCAN h 0 COUNT 1000").endsWith("f7, v7]"));
    assertEquals("[f7]", ask("HKEYS h"));
  }
}

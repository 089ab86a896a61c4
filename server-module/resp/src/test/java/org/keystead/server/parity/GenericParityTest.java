// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.keystead.engine.event.Origin;

/** The generic commands answer as redis-server does. */
class GenericParityTest {
  private static final String HELLO = "\"\\x00\\x05hello\\n\\x00cr\\xdfve4 \\n\"";
  private static final String NUMBER =
      "\"\\x00\\xc190\\n\\x00\\x9d\\x94\\xea'\\x93\\xfc\\x08\\xb9\"";
  private static final String COMPRESSED =
      "\"\\x00\\xc3\\t@d\\x01aa\\xe0W\\x00\\x01aa\\n\\x00\\xe8\\xa3\\xb5\\x07\\xb0m\\xf2q\"";

  @Test
  void keysAreCountedAndDeleted() {
    Parity.check(
        "MSET a 1 b 2 c 3",
        "EXISTS a",
        "EXISTS a a b nothing",
        "EXISTS nothing",
        "TOUCH a b nothing a",
        "DEL a",
        "DEL a",
        "DEL b b nothing",
        "UNLINK c c",
        "UNLINK c",
        "EXISTS a b c",
        "SET e 1 PXAT 1",
        "EXISTS e",
        "SET e 1 PXAT 1",
        "DEL e",
        "SET e 1 PXAT 1",
        "TOUCH e",
        "DEL",
        "UNLINK",
        "EXISTS",
        "TOUCH");
  }

  @Test
  void typeNamesTheKindOfValue() {
    Parity.check(
        "TYPE a", "SET a 1", "TYPE a", "SET a x", "TYPE a", "TYPE", "TYPE a b", "TYPE \"\"");
  }

  @Test
  void expireHonoursItsConditions() {
    Parity.check(
        "EXPIRE nothing 100",
        "SET a 1",
        "EXPIRE a 100 XX",
        "EXPIRE a 100 GT",
        "TTL a",
        "EXPIRE a 100 NX",
        "EXPIRE a 200 NX",
        "TTL a",
        "EXPIRE a 50 GT",
        "TTL a",
        "EXPIRE a 200 GT",
        "TTL a",
        "EXPIRE a 300 LT",
        "EXPIRE a 150 LT",
        "TTL a",
        "EXPIRE a 170 XX GT",
        "TTL a",
        "EXPIRE a 170 xx lt xx",
        "PERSIST a",
        "EXPIRE a 100 LT",
        "TTL a",
        "PERSIST a",
        "EXPIRE a 100 XX LT",
        "EXPIRE a 100 NX XX",
        "EXPIRE a 100 NX GT",
        "EXPIRE a 100 NX LT",
        "EXPIRE a 100 GT LT",
        "EXPIRE a 100 XX GT LT",
        "EXPIRE a 100 FOO",
        "EXPIRE a 100 NX FOO XX",
        "EXPIRE a abc FOO",
        "EXPIRE a abc NX XX",
        "EXPIRE a abc",
        "EXPIRE a 1.5",
        "EXPIRE a",
        "EXPIRE");
  }

  @Test
  void expireDeletesWhatIsOver() {
    Parity.check(
        "SET a 1",
        "EXPIRE a 0",
        "EXISTS a",
        "SET a 1",
        "EXPIRE a -1",
        "EXISTS a",
        "SET a 1 EX 100",
        "EXPIRE a -1 GT",
        "TTL a",
        "EXPIRE a -1 LT",
        "EXISTS a",
        "SET a 1",
        "EXPIREAT a 1",
        "EXISTS a",
        "SET a 1",
        "PEXPIREAT a 1",
        "GET a",
        "SET a 1",
        "PEXPIRE a -9223372036854775808",
        "GET a",
        "SET a 1",
        "PEXPIREAT a -9223372036854775808",
        "GET a",
        "SET a 1",
        "EXPIRE a -9223372036854775",
        "GET a");
  }

  @Test
  void expireRefusesTimesThatOverflow() {
    Parity.check(
        "SET a 1",
        "EXPIRE a 9223372036854775807",
        "EXPIRE a 9223372036854775",
        "EXPIRE a 9223372036854776",
        "EXPIRE a -9223372036854776",
        "PEXPIRE a 9223372036854775807",
        "PEXPIRE a 9223372036854775808",
        "EXPIREAT a 9223372036854776",
        "EXPIREAT a 9223372036854775808",
        "EXPIRE nothing 9223372036854775807",
        "PEXPIRE nothing 9223372036854775807",
        "TTL a",
        "EXPIREAT a 9223372036854775",
        "EXPIRETIME a",
        "PEXPIREAT a 9223372036854775806",
        "PEXPIRETIME a");
  }

  @Test
  void timesAreTold() {
    Parity.check(
        "TTL nothing",
        "PTTL nothing",
        "EXPIRETIME nothing",
        "PEXPIRETIME nothing",
        "SET a 1",
        "TTL a",
        "PTTL a",
        "EXPIRETIME a",
        "PEXPIRETIME a",
        "EXPIREAT a 33177117420",
        "EXPIRETIME a",
        "PEXPIRETIME a",
        "PEXPIREAT a 33177117420499",
        "EXPIRETIME a",
        "PEXPIREAT a 33177117420500",
        "EXPIRETIME a",
        "PEXPIRETIME a",
        "?PTTL a",
        "EXPIRE a 100",
        "TTL a",
        "PERSIST a",
        "PERSIST a",
        "PERSIST nothing",
        "TTL",
        "PTTL a b",
        "EXPIRETIME",
        "PEXPIRETIME",
        "PERSIST");
  }

  @Test
  void renameMovesTheValueWithItsExpiry() {
    Parity.check(
        "RENAME nothing a",
        "RENAME nothing nothing",
        "RENAMENX nothing nothing",
        "SET a 1 EXAT 33177117420",
        "RENAME a b",
        "EXISTS a",
        "GET b",
        "EXPIRETIME b",
        "SET c 3",
        "RENAME c b",
        "GET b",
        "TTL b",
        "RENAME b b",
        "RENAMENX b b",
        "SET c text",
        "RENAMENX b c",
        "RENAMENX b d",
        "MGET a b c d",
        "RENAMENX nothing x",
        "SET e 1 PXAT 1",
        "RENAME e f",
        "SET e 1 PXAT 1",
        "RENAMENX c e",
        "GET e",
        "RENAME a",
        "RENAMENX a");
  }

  @Test
  void copyTakesDatabaseAndReplace() {
    Parity.check(
        "SET a 1 EXAT 33177117420",
        "COPY a b",
        "GET b",
        "EXPIRETIME b",
        "COPY a b",
        "SET a other",
        "COPY a b REPLACE",
        "GET b",
        "TTL b",
        "COPY nothing b",
        "COPY nothing b REPLACE",
        "COPY a a",
        "COPY nothing nothing",
        "COPY a a REPLACE",
        "COPY a a DB 0",
        "COPY a a DB 1",
        "COPY a a DB 1",
        "COPY a a DB 1 REPLACE",
        "SELECT 1",
        "GET a",
        "SELECT 0",
        "COPY a c DB 16",
        "COPY a c DB -1",
        "COPY a c DB x",
        "COPY a c DB 99999999999",
        "COPY a c DB",
        "COPY a c FOO",
        "COPY a c DB x FOO",
        "COPY a c FOO DB x",
        "COPY a c DB 15 DB 0",
        "GET c",
        "COPY a");
  }

  @Test
  void moveNeedsAFreePlace() {
    Parity.check(
        "SET a 1 EXAT 33177117420",
        "SET b 2",
        "MOVE a 1",
        "MOVE a 1",
        "EXISTS a",
        "SELECT 1",
        "GET a",
        "EXPIRETIME a",
        "MOVE a 0",
        "SET b 3",
        "MOVE b 0",
        "MOVE b 1",
        "MOVE b 16",
        "MOVE b -1",
        "MOVE b x",
        "MOVE b 99999999999",
        "MOVE nothing 0",
        "MOVE nothing 1",
        "MOVE b",
        "SELECT 0",
        "GET a",
        "GET b");
  }

  @Test
  void dumpsAreTheSameAndAreRestored() {
    Parity.check(
        "SET a hello",
        "DUMP a",
        "SET a 12345",
        "DUMP a",
        "SET a -7",
        "DUMP a",
        "SET a 9223372036854775807",
        "DUMP a",
        "SET a \"\"",
        "DUMP a",
        "DUMP nothing",
        "RESTORE r 0 " + HELLO,
        "GET r",
        "TTL r",
        "RESTORE r 0 " + HELLO,
        "RESTORE r 0 " + NUMBER + " REPLACE",
        "GET r",
        "OBJECT ENCODING r",
        "RESTORE z 100000 " + COMPRESSED,
        "GET z",
        "TTL z",
        "RESTORE z 33177117420123 " + HELLO + " REPLACE ABSTTL",
        "PEXPIRETIME z",
        "RESTORE z 1 " + HELLO + " REPLACE ABSTTL",
        "EXISTS z",
        "RESTORE z 1 " + HELLO + " ABSTTL",
        "EXISTS z",
        "RESTORE z 9223372036854775807 " + HELLO,
        "EXISTS z",
        "DUMP",
        "DUMP a b");
  }

  @Test
  void restoreRefusesInOrder() {
    Parity.check(
        "RESTORE a 0 garbage",
        "RESTORE a 0 \"\"",
        "RESTORE a -1 " + HELLO,
        "RESTORE a x " + HELLO,
        "RESTORE a 0 \"\\x00\\x05hellO\\n\\x00cr\\xdfve4 \\n\"",
        "RESTORE a 0 " + HELLO + " FOO",
        "RESTORE a 0 " + HELLO + " IDLETIME",
        "RESTORE a 0 " + HELLO + " IDLETIME x",
        "RESTORE a 0 " + HELLO + " IDLETIME -1",
        "RESTORE a 0 " + HELLO + " FREQ 256",
        "RESTORE a 0 " + HELLO + " FREQ -1",
        "RESTORE a 0 " + HELLO + " FREQ x",
        "RESTORE a 0 " + HELLO + " FREQ 1 IDLETIME 1",
        "RESTORE a 0 " + HELLO + " IDLETIME 1 FREQ 1",
        "EXISTS a",
        "RESTORE a 0 " + HELLO + " FREQ 5",
        "RESTORE a x garbage",
        "RESTORE a x garbage REPLACE",
        "RESTORE a -1 garbage REPLACE",
        "RESTORE a 0 garbage REPLACE",
        "RESTORE a 0 " + HELLO + " REPLACE IDLETIME 1000",
        "RESTORE b 0 " + HELLO + " IDLETIME 9223372036854775808",
        "RESTORE",
        "RESTORE a 0");
  }

  @Test
  void objectTellsHowValuesAreHeld() {
    Parity.check(
        "OBJECT ENCODING nothing",
        "SET a 12345",
        "OBJECT ENCODING a",
        "SET a 9223372036854775808",
        "OBJECT ENCODING a",
        "SET a 01234567890123456789012345678901234567890123",
        "OBJECT ENCODING a",
        "SET a 012345678901234567890123456789012345678901234",
        "OBJECT ENCODING a",
        "SET a 10",
        "INCRBYFLOAT a 1",
        "OBJECT ENCODING a",
        "INCR a",
        "OBJECT ENCODING a",
        "COPY a b",
        "OBJECT ENCODING b",
        "OBJECT REFCOUNT a-string",
        "SET s text",
        "OBJECT REFCOUNT s",
        "OBJECT IDLETIME s",
        "OBJECT IDLETIME nothing",
        "RESTORE i 0 " + HELLO + " IDLETIME 1000",
        "OBJECT IDLETIME i",
        "TOUCH i",
        "OBJECT IDLETIME i",
        "OBJECT FREQ s",
        "OBJECT FREQ nothing",
        "OBJECT",
        "OBJECT FOO",
        "OBJECT FOO a",
        "OBJECT ENCODING",
        "OBJECT ENCODING a b",
        "?OBJECT HELP",
        "OBJECT HELP x");
  }

  @Test
  void keysMatchPatterns() {
    Parity.check(
        "~KEYS *",
        "MSET one 1 two 2 three 3 \"\" 4 a[b] 5 a\\\\b 6 a*b 7 \"\\xe4\" 8",
        "~KEYS *",
        "~KEYS t*",
        "~KEYS t??",
        "~KEYS ???",
        "~KEYS [ot]*",
        "~KEYS [^ot]*",
        "~KEYS *e",
        "~KEYS *[e-o]*",
        "~KEYS *[o-e]*",
        "~KEYS a[[]b]",
        "~KEYS a\\\\[b]",
        "~KEYS a\\\\\\\\b",
        "~KEYS a\\\\*b",
        "~KEYS a[\\\\*]b",
        "~KEYS [\\x80-\\xff]",
        "~KEYS [a-\\xff]*",
        "~KEYS \"[\\x80-\\xff]\"",
        "~KEYS \"[a-\\xff]*\"",
        "~KEYS **",
        "~KEYS \"\"",
        "~KEYS [",
        "~KEYS [^",
        "~KEYS [a",
        "~KEYS t[w",
        "~KEYS t[w-z]o",
        "~KEYS T*",
        "SET e 1 PXAT 1",
        "~KEYS e",
        "KEYS",
        "KEYS a b");
  }

  @Test
  void scanReadsItsOptions() {
    Parity.check(
        "MSET one 1 two 2 three 3 four 4 five 5",
        "~SCAN 0 COUNT 1000",
        "~SCAN 0 COUNT 1000 MATCH t*",
        "~SCAN 0 COUNT 1000 MATCH *",
        "~SCAN 0 COUNT 1000 TYPE string",
        "~SCAN 0 COUNT 1000 TYPE STRING MATCH f*",
        "~SCAN 0 COUNT 1000 TYPE list",
        "~SCAN 0 COUNT 1000 TYPE nonsense",
        "~SCAN \"\" COUNT 1000",
        "~SCAN +0 COUNT 1000",
        "~SCAN -0 COUNT 1000",
        "SCAN abc",
        "SCAN 0x",
        "SCAN 1.5",
        "SCAN -",
        "SCAN \" 0\"",
        "SCAN 18446744073709551616",
        "SCAN 0 COUNT 0",
        "SCAN 0 COUNT -1",
        "SCAN 0 COUNT x",
        "SCAN 0 COUNT",
        "SCAN 0 MATCH",
        "SCAN 0 TYPE",
        "SCAN 0 FOO",
        "SCAN 0 FOO x",
        "SCAN 0 COUNT x FOO",
        "SCAN abc COUNT x",
        "SCAN");
  }

  @Test
  void aScanInStepsFindsEveryKey() {
    try (RespConnection ours = new RespConnection(Parity.oursPort())) {
      ours.call("FLUSHALL");
      Parity.engine().clear(Origin.CLIENT);
      TreeSet<String> expected = new TreeSet<>();
      for (int i = 0; i < 1000; i++) {
        ours.call("SET key:" + i + " v");
        expected.add("key:" + i);
      }
      List<String> found = new ArrayList<>();
      String cursor = "0";
      int steps = 0;
      do {
        Reply reply = ours.call("SCAN " + cursor + " COUNT 10");
        cursor = reply.parts().get(0).text();
        reply.parts().get(1).parts().forEach(key -> found.add(key.text()));
        steps++;
      } while (!cursor.equals("0"));
      assertEquals(expected, new TreeSet<>(found));
      assertEquals(1000, found.size(), "nothing changed, so nothing comes twice");
      assertTrue(steps > 10, "in " + steps + " steps");
    }
  }

  @Test
  void randomkeyIsOneOfTheKeys() {
    Parity.check("RANDOMKEY", "SET a 1", "RANDOMKEY", "SET a 1 PXAT 1", "RANDOMKEY", "RANDOMKEY x");
  }

  @Test
  void waitCountsNoReplicas() {
    Parity.check(
        "WAIT 0 100", "WAIT 1 1", "WAIT x 1", "WAIT 0 x", "WAIT 0 -1", "WAIT -1 0", "WAIT 0");
  }
}

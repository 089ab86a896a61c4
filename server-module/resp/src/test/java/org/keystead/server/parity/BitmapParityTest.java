// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.keystead.testkit.Seeds;

/** The bitmap commands answer as redis-server does. */
class BitmapParityTest {
  @Test
  void singleBitsAreSetAndRead() {
    Parity.check(
        "GETBIT a 0",
        "SETBIT a 7 1",
        "SETBIT a 7 1",
        "SETBIT a 7 0",
        "SETBIT a 7 0",
        "GET a",
        "SETBIT a 20 0",
        "GET a",
        "STRLEN a",
        "SETBIT new 0 0",
        "GET new",
        "GETBIT a 100000",
        "GETBIT a 4294967295",
        "GETBIT a 4294967296",
        "GETBIT a -1",
        "GETBIT a abc",
        "GETBIT a \"\"",
        "GETBIT a 1.0",
        "GETBIT a #1",
        "GETBIT a 9223372036854775807",
        "SETBIT a 4294967296 1",
        "SETBIT a -1 1",
        "SETBIT a abc 1",
        "SETBIT a 1 2",
        "SETBIT a 1 -1",
        "SETBIT a 1 x",
        "SETBIT a x x",
        "SETBIT a 1",
        "SETBIT a",
        "GETBIT a",
        "GETBIT a 1 2",
        "SET n 123",
        "GETBIT n 2",
        "SETBIT n 2 0",
        "GET n",
        "SET t 1 EX 1000",
        "SETBIT t 1 1",
        "TTL t",
        "LPUSH l 1",
        "GETBIT l 0",
        "GETBIT l x",
        "SETBIT l 0 1",
        "SETBIT l 0 7");
  }

  @Test
  void bitsAreCounted() {
    Parity.check(
        "BITCOUNT nothing",
        "BITCOUNT nothing a b",
        "BITCOUNT nothing 1 2 FOO",
        "BITCOUNT nothing 1",
        "BITCOUNT nothing 1 2 BYTE 4",
        "SET a foobar",
        "BITCOUNT a",
        "BITCOUNT a 0 0",
        "BITCOUNT a 1 1",
        "BITCOUNT a 1 1 BYTE",
        "BITCOUNT a 5 30 bit",
        "BITCOUNT a 5 30 BIT",
        "BITCOUNT a 5 5 BIT",
        "BITCOUNT a 0 -1 BIT",
        "BITCOUNT a -5 -1",
        "BITCOUNT a -5 -1 BIT",
        "BITCOUNT a -1 -5",
        "BITCOUNT a -1 -5 FOO",
        "BITCOUNT a 3 1",
        "BITCOUNT a 0 100",
        "BITCOUNT a -100 100",
        "BITCOUNT a -100 -90",
        "BITCOUNT a 100 200",
        "BITCOUNT a 0 9223372036854775807",
        "BITCOUNT a -9223372036854775808 9223372036854775807 BIT",
        "BITCOUNT a 0 1 FOO",
        "BITCOUNT a 0",
        "BITCOUNT a 0 x",
        "BITCOUNT a x 0",
        "BITCOUNT a 0 1 BIT 3",
        "BITCOUNT",
        "SET e \"\"",
        "BITCOUNT e",
        "BITCOUNT e 0 0",
        "BITCOUNT e 0 -1 BIT",
        "SET n 12345",
        "BITCOUNT n",
        "RPUSH l 1",
        "BITCOUNT l",
        "BITCOUNT l a b");
  }

  @Test
  void bitsAreFound() {
    Parity.check(
        "BITPOS nothing 0",
        "BITPOS nothing 1",
        "BITPOS nothing 1 x",
        "BITPOS nothing 2",
        "BITPOS nothing x",
        "SET a \"\\xff\\xf0\\x00\"",
        "BITPOS a 0",
        "BITPOS a 1",
        "BITPOS a 1 2",
        "BITPOS a 0 0 0",
        "BITPOS a 0 0",
        "BITPOS a 1 1 -1",
        "BITPOS a 0 1 -1 BYTE",
        "BITPOS a 0 7 11 BIT",
        "BITPOS a 0 7 12 BIT",
        "BITPOS a 1 12 -1 BIT",
        "BITPOS a 1 -20 -1 BIT",
        "BITPOS a 1 5 1",
        "BITPOS a 1 5 1 FOO",
        "BITPOS a 1 x 1 FOO",
        "BITPOS a 1 1 x FOO",
        "BITPOS a 1 1 x BIT",
        "BITPOS a 1 1 1 BIT 1",
        "BITPOS a 1 -100 -90",
        "BITPOS a 1 100",
        "BITPOS a 0 100",
        "BITPOS a 0 -9223372036854775808 9223372036854775807",
        "BITPOS a",
        "SET f \"\\xff\\xff\"",
        "BITPOS f 0",
        "BITPOS f 0 0",
        "BITPOS f 0 1",
        "BITPOS f 0 0 -1",
        "BITPOS f 0 0 -1 BIT",
        "BITPOS f 0 2",
        "BITPOS f 0 -1",
        "SET z \"\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\"",
        "BITPOS z 1",
        "BITPOS z 0",
        "BITPOS z 1 1",
        "SET e \"\"",
        "BITPOS e 0",
        "BITPOS e 1",
        "BITPOS e 0 0",
        "BITPOS e 0 0 0",
        "RPUSH l 1",
        "BITPOS l 0",
        "BITPOS l 0 x",
        "BITPOS l 3");
  }

  @Test
  void bitmapsAreCombined() {
    Parity.check(
        "SET a \"\\xf0\\xff\\x01\"",
        "SET b \"\\x0f\\x0f\"",
        "SET n 12",
        "BITOP AND d a b",
        "GET d",
        "BITOP OR d a b",
        "GET d",
        "BITOP XOR d a b n",
        "GET d",
        "BITOP NOT d a",
        "GET d",
        "BITOP not d n",
        "GET d",
        "BITOP AND d a nothing",
        "GET d",
        "BITOP OR d a nothing",
        "GET d",
        "BITOP OR a a b",
        "GET a",
        "BITOP XOR a a a",
        "GET a",
        "SET t 1 EX 1000",
        "BITOP OR t a b",
        "TTL t",
        "BITOP OR t nothing none",
        "EXISTS t",
        "BITOP NOT t nothing",
        "BITOP NOT d a b",
        "BITOP FOO d a",
        "BITOP AND d",
        "BITOP",
        "RPUSH l 1",
        "BITOP AND d a l",
        "BITOP AND l a b",
        "TYPE l",
        "RPUSH m 1",
        "BITOP OR m nothing",
        "EXISTS m",
        "BITOP AND d a a a a a a a a a a a a a a a a a a a b");
  }

  @Test
  void fieldsAreReadAndWritten() {
    Parity.check(
        "BITFIELD a",
        "EXISTS a",
        "BITFIELD a GET u8 0 GET i64 100",
        "EXISTS a",
        "BITFIELD a SET u8 0 255 GET u8 0 GET i8 0 GET u4 4 GET u4 6",
        "BITFIELD a SET i5 #3 -7 GET i5 #3 GET u5 15",
        "GET a",
        "BITFIELD a INCRBY u8 0 10 OVERFLOW SAT INCRBY u8 0 1000 OVERFLOW FAIL INCRBY u8 0 1",
        "BITFIELD a OVERFLOW SAT SET u8 0 300 SET i8 0 300 SET i8 0 -300 SET u8 0 -1",
        "BITFIELD a OVERFLOW FAIL SET u8 0 300 SET i8 0 300 SET i8 0 -300 SET u8 0 -1",
        "BITFIELD a OVERFLOW WRAP SET u8 0 300 SET i8 0 300 SET i8 0 -300 SET u8 0 -1 GET u8 0",
        "BITFIELD b SET i64 0 9223372036854775807 INCRBY i64 0 1 OVERFLOW SAT INCRBY i64 0 -1",
        "BITFIELD b SET i64 3 -9223372036854775808 OVERFLOW SAT INCRBY i64 3 -1",
        "BITFIELD b SET u63 3 9223372036854775807 INCRBY u63 3 1 SET u63 3 -1 GET u63 3",
        "BITFIELD b SET u1 70 1 INCRBY u1 70 1 INCRBY i1 71 1 GET i1 71",
        "GET b",
        "BITFIELD new OVERFLOW FAIL SET u8 0 300",
        "GET new",
        "SET t 1 EX 1000",
        "BITFIELD t SET u8 8 65",
        "GET t",
        "TTL t",
        "BITFIELD_RO a GET u8 0 GET i8 4",
        "BITFIELD_RO a",
        "BITFIELD_RO a SET u8 0 1",
        "BITFIELD_RO a OVERFLOW SAT GET u8 0",
        "BITFIELD_RO nothing GET u8 0",
        "SET n 123",
        "BITFIELD n GET u8 0 GET u8 #2 GET u8 17",
        "RPUSH l 1",
        "BITFIELD l GET u8 0",
        "BITFIELD l SET u8 0 1",
        "BITFIELD_RO l SET u8 0 1",
        "BITFIELD_RO l GET u8 0");
  }

  @Test
  void mistakesInFieldsAreTold() {
    Parity.check(
        "BITFIELD a GET u64 0",
        "BITFIELD a GET i65 0",
        "BITFIELD a GET u0 0",
        "BITFIELD a GET i0 0",
        "BITFIELD a GET x8 0",
        "BITFIELD a GET I8 0",
        "BITFIELD a GET \"\" 0",
        "BITFIELD a GET i 0",
        "BITFIELD a GET i-1 0",
        "BITFIELD a GET u08 0",
        "BITFIELD a GET u8 -1",
        "BITFIELD a GET u8 x",
        "BITFIELD a GET u8 #",
        "BITFIELD a GET u8 #-1",
        "BITFIELD a GET u8 ##1",
        "BITFIELD a GET u8 4294967295",
        "BITFIELD a GET u8 4294967296",
        "BITFIELD a GET u8 #536870911",
        "BITFIELD a GET u8 #536870912",
        "BITFIELD a GET u8 #2305843009213693952",
        "BITFIELD a GET u8 #9223372036854775807",
        "BITFIELD a GET u8",
        "BITFIELD a GET",
        "BITFIELD a FOO",
        "BITFIELD a SET u8 0",
        "BITFIELD a SET u8 0 x",
        "BITFIELD a SET u8 0 9223372036854775808",
        "BITFIELD a INCRBY u8 0",
        "BITFIELD a INCRBY u8 0 1.5",
        "BITFIELD a OVERFLOW",
        "BITFIELD a OVERFLOW FOO",
        "BITFIELD a OVERFLOW FOO SET x",
        "BITFIELD a OVERFLOW SAT",
        "BITFIELD a GET u8 0 SET",
        "BITFIELD a SET u8 0 1 GET x 0",
        "EXISTS a",
        "BITFIELD",
        "BITFIELD_RO");
  }

  @Test
  void randomFieldsComeOutTheSame() {
    long seed = Seeds.first();
    SplittableRandom random = new SplittableRandom(seed);
    List<String> lines = new ArrayList<>();
    lines.add("ECHO seed:" + seed);
    String[] overflows = {"WRAP", "SAT", "FAIL"};
    for (int i = 0; i < 300; i++) {
      StringBuilder line = new StringBuilder("BITFIELD k");
      for (int j = random.nextInt(1, 4); j > 0; j--) {
        boolean signed = random.nextBoolean();
        String field = (signed ? "i" : "u") + random.nextInt(1, signed ? 65 : 64);
        String at = " " + field + ' ' + (random.nextBoolean() ? "#" : "") + random.nextInt(20);
        long value = random.nextLong() >> random.nextInt(64);
        line.append(" OVERFLOW ").append(overflows[random.nextInt(3)]);
        switch (random.nextInt(3)) {
          case 0 -> line.append(" GET").append(at);
          case 1 -> line.append(" SET").append(at).append(' ').append(value);
          default -> line.append(" INCRBY").append(at).append(' ').append(value);
        }
      }
      lines.add(line.toString());
    }
    lines.add("GET k");
    Parity.check(lines.toArray(String[]::new));
  }

  @Test
  void longBitmapsAreLikeShortOnes() {
    Parity.check(
        "SETBIT a 100000 1",
        "SETBIT a 100000 1",
        "SETBIT a 70001 1",
        "SETBIT a 100000 0",
        "GETBIT a 70001",
        "GETBIT a 70002",
        "GETBIT a 9999999",
        "STRLEN a",
        "BITCOUNT a",
        "BITCOUNT a 8000 -1",
        "BITCOUNT a 70001 70001 BIT",
        "BITCOUNT a 70002 -1 BIT",
        "BITPOS a 1",
        "BITPOS a 0",
        "BITPOS a 1 8751",
        "BITPOS a 1 70002 -1 BIT",
        "BITPOS a 0 8750 8750",
        "BITFIELD a GET u8 70000 SET i64 8185 -1 INCRBY u16 #5000 300 GET i64 8180",
        "BITFIELD a OVERFLOW FAIL INCRBY u4 200001 20 SET u4 200001 3",
        "BITFIELD_RO a GET u63 8185 GET i5 99999999",
        "STRLEN a",
        "BITCOUNT a",
        "GET a",
        "SETRANGE b 9000 \"\\xff\\xff\"",
        "BITOP AND r a b",
        "BITCOUNT r",
        "BITOP OR r a b",
        "BITCOUNT r",
        "BITOP XOR r a b nothing",
        "GET r",
        "BITOP NOT r b",
        "BITCOUNT r",
        "BITPOS r 0",
        "SETBIT r 72000 1",
        "BITPOS r 0",
        "DEBUG DIGEST");
  }
}

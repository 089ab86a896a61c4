// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keystead.engine.codec.Samples.Address;
import org.keystead.engine.codec.Samples.CaseBlind;
import org.keystead.engine.codec.Samples.Colour;
import org.keystead.engine.codec.Samples.Pair;
import org.keystead.engine.codec.Samples.Person;
import org.keystead.engine.codec.Samples.Point;

class ValueCodecTest {
  private static final ClassLoader LOADER = ValueCodecTest.class.getClassLoader();
  private static final DecodeContext OWN = DecodeContext.own(LOADER);
  private static final DecodeContext FOREIGN =
      DecodeContext.foreign(LOADER, SerialFilter.standard());

  private final ValueCodec<Object> untyped = Codecs.valuesOf(Object.class);

  private static <V> V read(Class<V> type, String text) throws UndecodableException {
    byte[] bytes = ("..." + text + "...").getBytes(UTF_8);
    return Codecs.valuesOf(type).decode(bytes, 3, bytes.length - 6, FOREIGN);
  }

  private Object roundTrip(Object value) throws Exception {
    byte[] bytes = untyped.encode(value);
    return untyped.decode(bytes, 0, bytes.length, OWN);
  }

  private String text(Object value) throws UnencodableException {
    return new String(untyped.encode(value), UTF_8);
  }

  @Test
  void whatARedisClientWritesIsRead() throws Exception {
    assertEquals("12", read(String.class, "12"));
    assertEquals("~int:1", read(String.class, "~int:1"));
    assertEquals(12, read(Integer.class, "12"));
    assertEquals(12L, read(Long.class, "12"));
    assertEquals(10.5, read(Double.class, "10.5"));
    assertEquals(3.0, read(Double.class, "3"));
    assertEquals(true, read(Boolean.class, "true"));
    assertEquals(Colour.RED, read(Colour.class, "RED"));
    assertEquals(new Point(1, 2), read(Point.class, "1,2"));
    assertArrayEquals("ab".getBytes(UTF_8), read(byte[].class, "ab"));
    assertEquals("plain", read(Object.class, "plain"));
  }

  @Test
  void garbageIsUndecodableWithItsReason() {
    UndecodableException e =
        assertThrows(UndecodableException.class, () -> read(Integer.class, "secret"));
    assertEquals("a text of 6 characters that is no int", e.getMessage());
    assertThrows(UndecodableException.class, () -> read(Integer.class, "3000000000"));
    assertThrows(UndecodableException.class, () -> read(Double.class, "1d"));
    assertThrows(UndecodableException.class, () -> read(Boolean.class, "1"));
    assertThrows(UndecodableException.class, () -> read(Object.class, "~unknown:1"));
    assertThrows(UndecodableException.class, () -> read(Person.class, "Ann"));
    String digits = "9".repeat(100_000);
    assertThrows(UndecodableException.class, () -> read(BigInteger.class, digits));
    String deep = "~list:(".repeat(10_000);
    assertThrows(UndecodableException.class, () -> read(Object.class, deep));
    byte[] bad = {'a', (byte) 0xFF};
    assertThrows(
        UndecodableException.class, () -> Codecs.valuesOf(String.class).decode(bad, 0, 2, FOREIGN));
  }

  @Test
  void anIntegerCanBeCounted() throws Exception {
    assertArrayEquals("5".getBytes(UTF_8), Codecs.valuesOf(Integer.class).encode(5));
    assertArrayEquals("-5".getBytes(UTF_8), Codecs.valuesOf(Long.class).encode(-5L));
  }

  @Test
  void everyGeneratedValueComesBack() throws Exception {
    Samples samples = new Samples(7);
    int texts = 0;
    for (int i = 0; i < 20_000; i++) {
      boolean arrays = i % 2 == 0; // equals tells them apart
      Object value = samples.any(3, arrays);
      byte[] bytes;
      try {
        bytes = untyped.encode(value);
      } catch (UnencodableException e) {
        // A LinkedList of records that are not Serializable.
        assertFalse(untyped.pure(value));
        continue;
      }
      texts++;
      Object read = untyped.decode(bytes, 0, bytes.length, OWN);
      assertEquals(value.getClass(), read.getClass());
      assertArrayEquals(bytes, untyped.encode(read));
      assertTrue(arrays || value.equals(read), value::toString);
    }
    assertTrue(texts > 18_000);
  }

  @Test
  void listsKeepTheirKind() throws Exception {
    assertEquals("~list:(a)", text(new ArrayList<>(List.of("a"))));
    assertEquals("~listof:(a)", text(List.of("a")));
    assertSame(ArrayList.class, roundTrip(new ArrayList<>(List.of("a"))).getClass());
    assertSame(List.of("a").getClass(), roundTrip(List.of("a")).getClass());
    assertSame(List.of().getClass(), roundTrip(List.of()).getClass());
    assertTrue(text(Arrays.asList("a")).startsWith("~ser:java.util.Arrays$ArrayList:"));
  }

  @Test
  void whatOccursTwiceOccursTwiceAfterwards() throws Exception {
    List<Object> inner = new ArrayList<>(List.of("a"));
    List<Object> outer = new ArrayList<>(List.of(inner, inner));
    List<?> read = (List<?>) roundTrip(outer);
    assertEquals(outer, read);
    assertSame(read.get(0), read.get(1));
    outer.set(1, new ArrayList<>(inner));
    List<?> apart = (List<?>) roundTrip(outer);
    assertNotSame(apart.get(0), apart.get(1));
    assertEquals("~list:(~list:(a),~list:(a))", text(outer));
  }

  @Test
  void whatHasNoTextIsSerialised() throws Exception {
    Map<String, Object> map = new HashMap<>(Map.of("a", new Person("Ann", "Rome")));
    assertTrue(text(map).startsWith("~ser:java.util.HashMap:"));
    assertEquals(map, roundTrip(map));
    ValueCodec<CaseBlind> records = Codecs.valuesOf(CaseBlind.class);
    assertEquals("a", new String(records.encode(new CaseBlind("a")), UTF_8));
    assertThrows(UnencodableException.class, () -> untyped.encode(new Object()));
    assertThrows(UnencodableException.class, () -> untyped.encode(new Pair(new Object(), "")));
    Object[] cycle = new Object[1];
    cycle[0] = cycle;
    assertTrue(text(cycle).startsWith("~ser:[Ljava.lang.Object;:"));
  }

  @Test
  void onlyWhatRunsNoForeignCodeIsPure() {
    for (Object value : List.of("a", 1, Colour.GREEN, new Point(1, 2), List.of("a", 1))) {
      assertTrue(untyped.pure(value), value::toString);
    }
    assertTrue(untyped.pure(new int[9]));
    assertTrue(untyped.pure(new ArrayList<>(List.of("a"))));
    assertFalse(untyped.pure(new Person("Ann", "Rome")));
    assertFalse(untyped.pure(List.of(new Person("Ann", "Rome"))));
    assertFalse(untyped.pure(new HashMap<>()));
    assertFalse(untyped.pure(new ArrayList<>(List.of(new ArrayList<>()))));
    assertTrue(Codecs.valuesOf(Integer.class).pure(1));
  }

  @Test
  void aCacheOfPersonsReadsTheAddressWithin() throws Exception {
    ValueCodec<Person> codec = Codecs.valuesOf(Person.class);
    byte[] bytes = codec.encode(new Person("Ann", "Rome"));
    assertEquals("Rome", codec.decode(bytes, 0, bytes.length, FOREIGN).address.town);
    ValueCodec<Address> other = Codecs.valuesOf(Address.class);
    assertThrows(UndecodableException.class, () -> other.decode(bytes, 0, bytes.length, FOREIGN));
    assertThrows(UndecodableException.class, () -> other.decode(bytes, 0, bytes.length, OWN));
  }
}

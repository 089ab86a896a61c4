// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.keystead.engine.codec.Samples.CaseBlind;
import org.keystead.engine.codec.Samples.Colour;
import org.keystead.engine.codec.Samples.Pair;
import org.keystead.engine.codec.Samples.Person;
import org.keystead.engine.codec.Samples.Point;

class KeyCodecTest {
  private static final ClassLoader LOADER = KeyCodecTest.class.getClassLoader();
  private static final String HERE = "org.keystead.engine.codec.Samples$";

  private final KeyCodec<Object> untyped = Codecs.keysOf(Object.class);

  private static <K> String text(Class<K> type, K key) {
    return new String(Codecs.keysOf(type).encode(key), UTF_8);
  }

  private String untypedText(Object key) {
    return new String(untyped.encode(key), UTF_8);
  }

  private static <K> K read(KeyCodec<K> codec, String text) throws UndecodableException {
    byte[] bytes = ("..." + text + "...").getBytes(UTF_8);
    return codec.decode(bytes, 3, bytes.length - 6, LOADER);
  }

  @Test
  void declaredTypesReadPlainly() {
    assertEquals("42", text(String.class, "42"));
    assertEquals("~int:1", text(String.class, "~int:1"));
    assertEquals("42", text(Integer.class, 42));
    assertEquals("-1", text(Long.class, -1L));
    assertEquals("1.50", text(BigDecimal.class, new BigDecimal("1.50")));
    assertEquals("0.1", text(Double.class, 0.1));
    assertEquals("2024-02-29", text(LocalDate.class, LocalDate.of(2024, 2, 29)));
    UUID uuid = new UUID(1, 2);
    assertEquals(uuid.toString(), text(UUID.class, uuid));
    assertEquals("GREEN", text(Colour.class, Colour.GREEN));
    assertEquals("1,2", text(Point.class, new Point(1, 2)));
    assertEquals("~int:7,a%2Cb", text(Pair.class, new Pair(7, "a,b")));
    assertEquals("1,2", text(int[].class, new int[] {1, 2}));
    assertEquals("ab", text(byte[].class, "ab".getBytes(UTF_8)));
  }

  @Test
  void untypedKeysReadPlainlyOrTellTheirType() {
    assertEquals("users", untypedText("users"));
    assertEquals("~~int:1", untypedText("~int:1"));
    assertEquals("~int:1", untypedText(1));
    assertEquals("~long:1", untypedText(1L));
    assertEquals("~double:1.0", untypedText(1.0));
    assertEquals("~char:1", untypedText('1'));
    assertEquals("~enum:java.time.DayOfWeek.MONDAY", untypedText(DayOfWeek.MONDAY));
    assertEquals("~enum:" + HERE + "Colour.GREEN", untypedText(Colour.GREEN));
    assertEquals("~record:" + HERE + "Point(x=1,y=2)", untypedText(new Point(1, 2)));
    assertEquals("~record:" + HERE + "Pair(first=~,second=%)", untypedText(new Pair(null, "")));
    assertEquals("~list:(a,~int:1,~list:())", untypedText(List.of("a", 1, List.of())));
    assertEquals("~array:int(1,2)", untypedText(new int[] {1, 2}));
    assertEquals("~array:java.lang.String[]((a),())", untypedText(new String[][] {{"a"}, {}}));
    assertEquals("~bytes:ab", untypedText("ab".getBytes(UTF_8)));
  }

  @Test
  void equalListsOfAnyClassAreOneKey() {
    assertEquals(untypedText(List.of("a")), untypedText(new LinkedList<>(List.of("a"))));
    assertTrue(untyped.canonical(new LinkedList<>(List.of("a"))));
  }

  @Test
  void aDeclaredListClassIsReadAsItself() throws Exception {
    KeyCodec<?> codec = Codecs.keysOf(LinkedList.class);
    assertEquals(LinkedList.class, roundTrip(LinkedList.class, linked("a")).getClass());
    assertEquals(
        ArrayList.class, roundTrip(ArrayList.class, new ArrayList<>(List.of(1))).getClass());
    assertEquals("any:java.util.LinkedList", codec.name());
    assertFalse(Codecs.keysOf(LinkedList.class).canonical(linked("a")));
  }

  private static LinkedList<String> linked(String element) {
    return new LinkedList<>(List.of(element));
  }

  private static <K> K roundTrip(Class<K> type, K key) throws UndecodableException {
    KeyCodec<K> codec = Codecs.keysOf(type);
    byte[] bytes = codec.encode(key);
    return codec.decode(bytes, 0, bytes.length, LOADER);
  }

  @Test
  void bytesThatNoKeyHasAreRefused() {
    KeyCodec<Integer> ints = Codecs.keysOf(Integer.class);
    for (String text : List.of("007", "+7", "", "x", "7 ", "2147483648", "٧", "-0")) {
      assertThrows(UndecodableException.class, () -> read(ints, text), text);
    }
    KeyCodec<UUID> uuids = Codecs.keysOf(UUID.class);
    assertThrows(UndecodableException.class, () -> read(uuids, "1-1-1-1-1"));
    KeyCodec<Point> points = Codecs.keysOf(Point.class);
    for (String text : List.of("", "1", "1,", "1,2,3", "1,2)", "01,2", "~,2", "(1,2)")) {
      assertThrows(UndecodableException.class, () -> read(points, text), text);
    }
  }

  @Test
  void taggedTextThatNoKeyHasIsRefused() {
    List<String> texts =
        List.of(
            "~ ~int ~int: ~int:1, ~what:1 ~char:12 ~boolean:yes ~year:+7 ~double:1 ~double:0x1p3",
            "~list: ~list:( ~list:(a,) ~list:(,a) ~list:(%61) ~list:(a%2) ~list:(%2c) ~listof:(a)",
            "~array:int(1,~) ~array:void() ~array:no.such.Class() ~array:int[(1) ~array:int",
            "~enum:MONDAY ~enum:java.time.DayOfWeek.monday ~enum:java.lang.Object.a",
            "~record:java.lang.Object() ~record:java.lang.Object ~ser: ~ser:a:b");
    for (String text : String.join(" ", texts).split(" ")) {
      assertThrows(UndecodableException.class, () -> read(untyped, text), text);
    }
  }

  @Test
  void aLoneSurrogateIsNotAQuestionMark() throws Exception {
    KeyCodec<String> codec = Codecs.keysOf(String.class);
    assertFalse(Arrays.equals(codec.encode("a\uD800"), codec.encode("a?")));
    byte[] bytes = codec.encode("a\uD800?");
    assertEquals("a\uD800?", codec.decode(bytes, 0, bytes.length, LOADER));
    // The two halves of a pair, coded each on its own, would be a second form of the pair.
    byte[] halves = {(byte) 0xED, (byte) 0xA0, (byte) 0x80, (byte) 0xED, (byte) 0xB0, (byte) 0x80};
    assertThrows(UndecodableException.class, () -> codec.decode(halves, 0, 6, LOADER));
  }

  @Test
  void serialisedKeysAreNotCanonical() throws Exception {
    Person person = new Person("Ann", "Rome");
    assertFalse(untyped.canonical(person));
    assertFalse(untyped.canonical(Set.of("a")));
    assertFalse(untyped.canonical(new HashSet<>(List.of("a"))));
    assertFalse(untyped.canonical(List.of(person)));
    byte[] bytes = untyped.encode(person);
    assertTrue(new String(bytes, UTF_8).startsWith("~ser:" + HERE + "Person:"));
    assertEquals(person, untyped.decode(bytes, 0, bytes.length, LOADER));
  }

  @Test
  void aRecordWithAnEqualsOfItsOwnIsNotCanonical() {
    assertFalse(untyped.canonical(new CaseBlind("a")));
    assertFalse(untyped.canonical(List.of(new CaseBlind("a"))));
    assertFalse(Codecs.keysOf(CaseBlind.class).canonical(new CaseBlind("a")));
    assertTrue(Codecs.keysOf(Point.class).canonical(new Point(1, 2)));
  }

  @Test
  void aKeyThatIsNotSerializableHasNoBytes() {
    assertNull(untyped.encode(new Object()));
    assertNull(untyped.encode(List.of(new Object())));
    assertNull(untyped.encode(new Pair(new Object(), "")));
    assertEquals(-1, untyped.encodeTo(new Object(), new byte[99], 0));
    assertFalse(untyped.canonical(new Object()));
  }

  @Test
  void aKeyThatContainsItselfHasNoText() {
    List<Object> list = new ArrayList<>();
    Object[] array = {list};
    list.add(array);
    assertFalse(untyped.canonical(list));
    assertTrue(new String(untyped.encode(list), UTF_8).startsWith("~ser:java.util.ArrayList:"));
  }

  @Test
  void aKeyFromOutsideMustBeAllowed() throws Exception {
    byte[] bytes = untyped.encode(Colour.RED);
    KeyCodec<Object> afterRestart = Codecs.keysOf(Object.class);
    UndecodableException refusal =
        assertThrows(
            UndecodableException.class, () -> afterRestart.decode(bytes, 0, bytes.length, LOADER));
    assertEquals(HERE + "Colour", refusal.missingPattern());
    KeyCodec<Object> configured =
        Codecs.keysOf(
            Object.class,
            SerialFilter.standard().allowPatterns(List.of("org.keystead.engine.codec.*")));
    assertEquals(Colour.RED, configured.decode(bytes, 0, bytes.length, LOADER));
    afterRestart.encode(Colour.GREEN);
    assertEquals(Colour.RED, afterRestart.decode(bytes, 0, bytes.length, LOADER));
  }

  @Test
  void theNameChangesWithTheShapeOfARecord() {
    assertEquals("any", untyped.name());
    assertEquals("int", Codecs.keysOf(Integer.class).name());
    assertEquals("text", Codecs.keysOf(String.class).name());
    assertEquals("record:" + HERE + "Point(int x,int y)", Codecs.keysOf(Point.class).name());
    String nested = Codecs.keysOf(Samples.Nested.class).name();
    assertTrue(nested.endsWith(";" + HERE + "Point(int x,int y)"), nested);
  }

  @Test
  void aBufferIsFilledOnlyAsFarAsItReaches() {
    KeyCodec<String> codec = Codecs.keysOf(String.class);
    byte[] buffer = new byte[8];
    assertEquals(3, codec.encodeTo("abc", buffer, 5));
    assertEquals(-1, codec.encodeTo("abc", buffer, 6));
    assertEquals(5, codec.encodeTo("a€b", buffer, 3));
    assertArrayEquals("a€b".getBytes(UTF_8), Arrays.copyOfRange(buffer, 3, 8));
    assertEquals(-1, codec.encodeTo("a€b", buffer, 4));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Date;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.keystead.engine.codec.DecodeContext;
import org.keystead.engine.codec.SerialFilter;
import org.keystead.testkit.Seeds;

/** Values keep their class, expected or not; what is no value is refused. */
class ValuesTest {
  private record Money(String currency, long cents) implements Serializable {}

  private static final class Price implements Serializable {
    private static final long serialVersionUID = 1L;
    private final long cents;

    private Price(long cents) {
      this.cents = cents;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Price price && price.cents == cents;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(cents);
    }
  }

  private static final List<Object> SAMPLES =
      List.of(
          "text",
          "",
          "\"\\\u0001\ud83d\ude00\ud800",
          true,
          1,
          -1L,
          (short) 2,
          (byte) 3,
          1.5,
          Double.NaN,
          Double.NEGATIVE_INFINITY,
          -0.0f,
          'x',
          new BigDecimal("1.50"),
          new BigInteger("123456789012345678901234567890"),
          UUID.randomUUID(),
          LocalDate.MIN,
          Instant.MAX,
          OffsetDateTime.MAX,
          Duration.ofNanos(1),
          Year.of(-3),
          ZoneOffset.MAX,
          new Date(5),
          Timestamp.from(Instant.ofEpochSecond(1, 123_456_789)),
          new java.sql.Date(86_400_000),
          new java.sql.Time(1),
          DayOfWeek.FRIDAY,
          Currency.getInstance("EUR"),
          Locale.CANADA_FRENCH,
          new Money("EUR", 5),
          new Price(7),
          new TreeSet<>(List.of("a")),
          new LinkedList<>(List.of(1)),
          new ArrayList<>(List.of(1, "a")));

  private final Values values =
      new Values(
          DecodeContext.foreign(
              getClass().getClassLoader(),
              SerialFilter.standard()
                  .allowPatterns(
                      List.of(
                          Money.class.getName(),
                          Price.class.getName(),
                          DayOfWeek.class.getName()))));

  private Object again(Object value, Class<?> expected) throws JsonException {
    JsonWriter out = new JsonWriter();
    values.write(out, value, expected);
    byte[] bytes = out.toBytes();
    return values.read(JsonReader.read(bytes, 0, bytes.length), expected);
  }

  @Test
  void everyValueComesBackEqualWhateverIsExpected() throws JsonException {
    for (Object value : SAMPLES) {
      assertEquals(value, again(value, value.getClass()), "as expected");
      assertEquals(value, again(value, null), "without expectation");
      assertEquals(value, again(value, String.class), "against expectation");
      assertEquals(value, again(value, Long.class), "against expectation");
      assertEquals(value.getClass(), again(value, null).getClass());
    }
  }

  @Test
  void arraysAndBytesComeBack() throws JsonException {
    assertArrayEquals(new byte[] {1, -1}, (byte[]) again(new byte[] {1, -1}, byte[].class));
    Object[] parts = {1L, "x", null, new Object[] {LocalDate.MAX}};
    assertArrayEquals(parts, (Object[]) again(parts, null));
    String[] names = {"a", "~b", null};
    assertArrayEquals(names, (String[]) again(names, String[].class));
    assertArrayEquals(new int[] {1, -1}, (int[]) again(new int[] {1, -1}, int[].class));
    Serializable[] state = {1L, null};
    assertEquals(Serializable[].class, again(state, null).getClass());
  }

  @Test
  void aRecordIsShownAsText() throws JsonException {
    JsonWriter out = new JsonWriter();
    values.write(out, new Money("EUR", 5), Money.class);
    assertEquals(
        "{\"~value\":\"~record:" + Money.class.getName() + "(currency=EUR,cents=5)\"}",
        new String(out.toBytes(), StandardCharsets.UTF_8));
  }

  @Test
  void aClassThatIsNotAllowedIsRefused() throws JsonException {
    JsonWriter out = new JsonWriter();
    values.write(out, new HibernateLike(), null);
    byte[] bytes = out.toBytes();
    Object json = JsonReader.read(bytes, 0, bytes.length);
    JsonException refused = assertThrows(JsonException.class, () -> values.read(json, null));
    assertTrue(String.valueOf(refused.getMessage()).contains("not allowed"));
  }

  private static final class HibernateLike implements Serializable {}

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThrows(JsonException.class, () -> read("300", Byte.class));
    assertThrows(JsonException.class, () -> read("1.5", Long.class));
    assertThrows(JsonException.class, () -> read("\"1\"", Long.class));
    assertThrows(JsonException.class, () -> read("{\"~long\":1,\"~int\":2}", null));
    assertThrows(JsonException.class, () -> read("{\"~nothing\":1}", null));
    assertThrows(JsonException.class, () -> read("[1]", null));
  }

  private Object read(String json, Class<?> expected) throws JsonException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return values.read(JsonReader.read(bytes, 0, bytes.length), expected);
  }

  @Test
  void noiseIsRefusedOrReadButNeverHarms() {
    long seed = Seeds.first();
    Random random = new Random(seed);
    byte[] signs = "{}[]\",:\\u00d8-1.5e9truefalsn~long ".getBytes(StandardCharsets.UTF_8);
    int readable = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] noise = new byte[random.nextInt(24)];
      for (int at = 0; at < noise.length; at++) {
        noise[at] =
            random.nextInt(20) == 0 ? (byte) random.nextInt() : signs[random.nextInt(signs.length)];
      }
      try {
        values.read(JsonReader.read(noise, 0, noise.length), null);
        readable++;
      } catch (JsonException e) {
        assertNotNull(e.getMessage(), "seed " + seed);
      }
    }
    assertTrue(readable > 0, "seed " + seed);
  }

  @Test
  void depthIsBounded() {
    byte[] deep = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);
    assertThrows(JsonException.class, () -> JsonReader.read(deep, 0, deep.length));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import java.io.ObjectInputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** Generates keys and values of all types that have a text form, from small domains on purpose. */
final class Samples {
  private static final String[] TEXTS = {
    "",
    "a",
    "42",
    "1",
    "~",
    "~~",
    "~int:1",
    "%",
    "%2C",
    "%7E",
    ",",
    "(",
    "a,b",
    "(a)",
    "~list:(a)",
    "null",
    "true",
    "1.0",
    "\uD800",
    "\uDC00",
    "\uD800\uDC00",
    "\uDC00\uD800",
    "ä",
    "€",
    "\uFFFD",
    "?",
    "\0",
    "\n",
    "x\u007Fy",
    "MONDAY",
    "~ser:x:",
    "~bytes:",
    "=",
    "id=1",
    ":",
    "[]",
    "1970-01-01"
  };
  private static final double[] DOUBLES = {
    0,
    -0.0,
    1,
    -1,
    0.1,
    1e22,
    1e-7,
    Double.NaN,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    2e-3,
    1e15,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    9007199254740993.0,
    123456789.125,
    2.2250738585072014E-308
  };
  private static final ZoneId[] ZONES = {
    ZoneId.of("Europe/Paris"),
    ZoneId.of("UTC"),
    ZoneOffset.UTC,
    ZoneOffset.ofHours(-3),
    ZoneId.of("GMT+2")
  };
  static final int KINDS = 30;

  private final Random random;

  Samples(long seed) {
    random = new Random(seed);
  }

  enum Colour {
    RED,
    GREEN {
      @Override
      public String toString() {
        return "grün";
      }
    }
  }

  record Point(int x, int y) implements Serializable {}

  record Pair(Object first, String second) {}

  record Nested(Point point, Colour colour, List<String> names, long id, BigDecimal price) {}

  record Empty() {}

  /** Equal to any other of the same letters. */
  record CaseBlind(String text) implements Serializable {
    @Override
    public boolean equals(Object other) {
      return other instanceof CaseBlind that && text.equalsIgnoreCase(that.text);
    }

    @Override
    public int hashCode() {
      return text.toUpperCase(Locale.ROOT).hashCode();
    }
  }

  static final class Person implements Serializable {
    final String name;
    final Address address;

    Person(String name, String town) {
      this.name = name;
      this.address = new Address(town);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Person that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  static final class Address implements Serializable {
    final String town;

    Address(String town) {
      this.town = town;
    }
  }

  /** Stands for a class that does harm when it is read. */
  static final class Gadget implements Serializable {
    static int reads;

    private void readObject(ObjectInputStream in) {
      reads++;
    }
  }

  String text() {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  /** An object of random type; arrays only where they are wanted, as equals tells them apart. */
  Object any(int depth, boolean arrays) {
    int kind = random.nextInt(arrays ? KINDS + 3 : KINDS);
    return kind < 23 ? atom(kind) : structure(kind, depth, arrays);
  }

  private Object atom(int kind) {
    long small = random.nextInt(5) - 2;
    return switch (kind) {
      case 0 -> (byte) small;
      case 1 -> (short) small;
      case 2 -> (int) small;
      case 3 -> random.nextBoolean() ? small : random.nextLong();
      case 4 -> (float) DOUBLES[random.nextInt(DOUBLES.length)];
      case 5 ->
          random.nextBoolean() ? DOUBLES[random.nextInt(DOUBLES.length)] : random.nextDouble();
      case 6 -> random.nextBoolean();
      case 7 -> "1~%,(\uD800\uDC00".charAt(random.nextInt(7));
      case 8 -> BigInteger.valueOf(small).shiftLeft(random.nextInt(2) * 70);
      case 9 -> new BigDecimal(BigInteger.valueOf(small), random.nextInt(5) - 2);
      case 10 -> new UUID(small, random.nextInt(2));
      case 11 -> small == 0 ? Instant.MIN : Instant.ofEpochSecond(small, random.nextInt(2) * 1000);
      case 12 -> small == 0 ? LocalDate.MAX : LocalDate.ofEpochDay(small);
      case 13 -> LocalTime.ofNanoOfDay((small + 2) * 1_000_000_000L + random.nextInt(2));
      case 14 ->
          small == 0 ? LocalDateTime.MIN : LocalDateTime.of(1970, 1, 1, 0, random.nextInt(3));
      case 15 -> OffsetTime.of(0, 0, random.nextInt(2), 0, ZoneOffset.ofHours((int) small));
      case 16 -> OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.ofHours((int) small));
      case 17 ->
          ZonedDateTime.ofInstant(
              Instant.ofEpochSecond(1_698_540_000 + small * 1800),
              ZONES[random.nextInt(ZONES.length)]);
      case 18 ->
          small == 0 ? Duration.ofSeconds(Long.MIN_VALUE, 1) : Duration.ofMillis(small * 700);
      case 19 -> Period.of((int) small, random.nextInt(3), -random.nextInt(2));
      case 20 ->
          small == 0
              ? Year.of(random.nextInt(3) - 1)
              : YearMonth.of(random.nextBoolean() ? 12345 : (int) small, 3);
      case 21 -> random.nextBoolean() ? MonthDay.of(2, 29) : ZONES[random.nextInt(ZONES.length)];
      default -> text();
    };
  }

  private Object structure(int kind, int depth, boolean arrays) {
    if (depth == 0) {
      return text();
    }
    return switch (kind) {
      case 23 -> Colour.values()[random.nextInt(2)];
      case 24 -> random.nextBoolean() ? DayOfWeek.MONDAY : Month.MAY;
      case 25 -> new Point(random.nextInt(2), random.nextInt(2));
      case 26 -> new Pair(anyOrNull(depth - 1, arrays), random.nextInt(3) == 0 ? null : text());
      case 27 ->
          new Nested(
              random.nextBoolean() ? null : new Point(1, 2),
              random.nextBoolean() ? null : Colour.RED,
              random.nextBoolean() ? null : List.of(text()),
              random.nextInt(2),
              new BigDecimal("1.50"));
      case 28 -> new Empty();
      case 29 -> list(depth, arrays);
      case 30 -> new int[] {random.nextInt(2), 7};
      case 31 -> new Object[] {anyOrNull(depth - 1, true), new String[][] {{text()}, {}}};
      default -> text().getBytes(StandardCharsets.UTF_16BE);
    };
  }

  private List<Object> list(int depth, boolean arrays) {
    Object[] elements = new Object[random.nextInt(3)];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = any(depth - 1, arrays);
    }
    return switch (random.nextInt(3)) {
      case 0 -> new ArrayList<>(Arrays.asList(elements));
      case 1 -> List.of(elements);
      default -> new LinkedList<>(Arrays.asList(elements));
    };
  }

  private Object anyOrNull(int depth, boolean arrays) {
    return random.nextInt(5) == 0 ? null : any(depth, arrays);
  }
}

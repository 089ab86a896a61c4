// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's own immutable value types: each with its tag and its text. The text of equal objects is
 * equal, that of others differs. The class of an object decides, not {@code instanceof}: a subclass
 * of BigDecimal may mean anything.
 */
enum Scalar {
  BYTE("byte", Byte.class, byte.class, Object::toString, Byte::valueOf),
  SHORT("short", Short.class, short.class, Object::toString, Short::valueOf),
  INT("int", Integer.class, int.class, Object::toString, Integer::valueOf),
  LONG("long", Long.class, long.class, Object::toString, Long::valueOf),
  FLOAT("float", Float.class, float.class, FloatText::of, FloatText::parseFloat),
  DOUBLE("double", Double.class, double.class, FloatText::of, FloatText::parseDouble),
  BOOLEAN("boolean", Boolean.class, boolean.class, Object::toString, Scalar::parseBoolean),
  CHAR("char", Character.class, char.class, Object::toString, Scalar::parseChar),
  BIG_INTEGER("bigint", BigInteger.class, null, Scalar::bigIntegerText, BigInteger::new),
  BIG_DECIMAL("decimal", BigDecimal.class, null, Scalar::bigDecimalText, BigDecimal::new),
  UUID_("uuid", UUID.class, null, Object::toString, Scalar::parseUuid),
  INSTANT("instant", Instant.class, null, Object::toString, Instant::parse),
  LOCAL_DATE("date", LocalDate.class, null, Object::toString, LocalDate::parse),
  LOCAL_TIME("time", LocalTime.class, null, Object::toString, LocalTime::parse),
  LOCAL_DATE_TIME("datetime", LocalDateTime.class, null, Object::toString, LocalDateTime::parse),
  OFFSET_TIME("offsettime", OffsetTime.class, null, Object::toString, OffsetTime::parse),
  OFFSET_DATE_TIME(
      "offsetdatetime", OffsetDateTime.class, null, Object::toString, OffsetDateTime::parse),
  ZONED_DATE_TIME(
      "zoneddatetime", ZonedDateTime.class, null, Object::toString, ZonedDateTime::parse),
  DURATION("duration", Duration.class, null, Object::toString, Duration::parse),
  PERIOD("period", Period.class, null, Object::toString, Period::parse),
  YEAR("year", Year.class, null, Object::toString, text -> Year.of(Integer.parseInt(text))),
  YEAR_MONTH("yearmonth", YearMonth.class, null, Object::toString, Scalar::parseYearMonth),
  MONTH_DAY("monthday", MonthDay.class, null, Object::toString, MonthDay::parse),
  ZONE("zone", ZoneId.class, null, zone -> zone.getId(), ZoneId::of);

  /** Parsing decimal digits takes quadratic time; no number in use is anywhere near this long. */
  private static final int MAX_NUMBER_CHARS = 65_536;

  private static final int MAX_OTHER_CHARS = 256;
  private static final int MAX_EXPONENT = 1_000_000_000;
  private static final Map<Class<?>, Scalar> BY_TYPE = new HashMap<>();
  private static final Map<String, Scalar> BY_TAG = new HashMap<>();

  static {
    for (Scalar scalar : values()) {
      BY_TAG.put(scalar.tag, scalar);
      BY_TYPE.put(scalar.type, scalar);
      if (scalar.primitive != null) {
        BY_TYPE.put(scalar.primitive, scalar);
      }
    }
    BY_TYPE.put(ZoneOffset.class, ZONE);
    BY_TYPE.put(ZoneId.of("Europe/Paris").getClass(), ZONE);
  }

  final String tag;
  private final Class<?> type;
  private final @Nullable Class<?> primitive;
  private final Function<Object, @Nullable String> writer;
  private final Function<String, Object> reader;

  <T> Scalar(
      String tag,
      Class<T> type,
      @Nullable Class<?> primitive,
      Function<T, @Nullable String> writer,
      Function<String, T> reader) {
    this.tag = tag;
    this.type = type;
    this.primitive = primitive;
    this.writer = value -> writer.apply(type.cast(value));
    this.reader = reader::apply;
  }

  /** The scalar of exactly this class, or null. */
  static @Nullable Scalar of(Class<?> type) {
    return BY_TYPE.get(type);
  }

  static @Nullable Scalar tagged(String tag) {
    return BY_TAG.get(tag);
  }

  /** The primitive type of this name, or null. */
  @Nullable Class<?> primitive() {
    return primitive;
  }

  /** The text of a value of this type; null for a number whose text would not be read again. */
  @Nullable String write(Object value) {
    return writer.apply(value);
  }

  Object read(String text) throws UndecodableException {
    boolean big = this == BIG_INTEGER || this == BIG_DECIMAL;
    if (text.length() > (big ? MAX_NUMBER_CHARS : MAX_OTHER_CHARS)) {
      throw notThis(text, null);
    }
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw notThis(text, e);
    }
  }

  private UndecodableException notThis(String text, @Nullable Exception cause) {
    return new UndecodableException(
        "a text of " + text.length() + " characters that is no " + tag, cause);
  }

  private static @Nullable String bigIntegerText(BigInteger value) {
    // 3.3 bits make a decimal digit.
    return value.bitLength() / 3 < MAX_NUMBER_CHARS ? value.toString() : null;
  }

  private static @Nullable String bigDecimalText(BigDecimal value) {
    boolean readable =
        Math.abs((long) value.scale()) <= MAX_EXPONENT
            && value.unscaledValue().bitLength() / 3 < MAX_NUMBER_CHARS - 32;
    return readable ? value.toString() : null;
  }

  private static Boolean parseBoolean(String text) {
    return switch (text) {
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default -> throw new IllegalArgumentException();
    };
  }

  private static Character parseChar(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException();
    }
    return text.charAt(0);
  }

  private static UUID parseUuid(String text) {
    if (text.length() != 36) {
      throw new IllegalArgumentException();
    }
    return UUID.fromString(text);
  }

  /** The JDK does not read back what it writes for years over 9999. */
  private static YearMonth parseYearMonth(String text) {
    int dash = text.lastIndexOf('-');
    return YearMonth.of(
        Integer.parseInt(text.substring(0, Math.max(dash, 0))),
        Integer.parseInt(text.substring(dash + 1)));
  }
}

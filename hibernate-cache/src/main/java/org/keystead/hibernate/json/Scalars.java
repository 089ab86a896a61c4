// SPDX-License-Identifier: Apache-2.0
package org.keystead.hibernate.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.sql.Time;
import java.sql.Timestamp;
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
import java.util.Base64;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's value types with their texts. A number is written bare, everything else in quotes; the
 * name tells the type where the context does not.
 */
final class Scalars {
  private static final Map<Class<?>, Scalar<?>> BY_TYPE = new HashMap<>();
  private static final Map<String, Scalar<?>> BY_NAME = new HashMap<>();

  static {
    number("int", Integer.class, Integer::valueOf);
    number("long", Long.class, Long::valueOf);
    number("short", Short.class, Short::valueOf);
    number("byte", Byte.class, Byte::valueOf);
    number("integer", BigInteger.class, BigInteger::new);
    number("decimal", BigDecimal.class, BigDecimal::new);
    add("double", Double.class, Object::toString, Double::valueOf);
    add("float", Float.class, Object::toString, Float::valueOf);
    add("char", Character.class, Object::toString, text -> text.charAt(0));
    add("uuid", UUID.class, Object::toString, UUID::fromString);
    add("bytes", byte[].class, Base64.getEncoder()::encodeToString, Base64.getDecoder()::decode);
    add("instant", Instant.class, Object::toString, Instant::parse);
    add("date", LocalDate.class, Object::toString, LocalDate::parse);
    add("time", LocalTime.class, Object::toString, LocalTime::parse);
    add("datetime", LocalDateTime.class, Object::toString, LocalDateTime::parse);
    add("offsettime", OffsetTime.class, Object::toString, OffsetTime::parse);
    add("offsetdatetime", OffsetDateTime.class, Object::toString, OffsetDateTime::parse);
    add("zoneddatetime", ZonedDateTime.class, Object::toString, ZonedDateTime::parse);
    add("duration", Duration.class, Object::toString, Duration::parse);
    add("period", Period.class, Object::toString, Period::parse);
    add("year", Year.class, Object::toString, Year::parse);
    add("yearmonth", YearMonth.class, Object::toString, YearMonth::parse);
    add("monthday", MonthDay.class, Object::toString, MonthDay::parse);
    add("offset", ZoneOffset.class, Object::toString, ZoneOffset::of);
    add(
        "millis",
        Date.class,
        date -> date.toInstant().toString(),
        t -> Date.from(Instant.parse(t)));
    add("sqldate", java.sql.Date.class, d -> Long.toString(d.getTime()), Scalars::sqlDate);
    add("sqltime", Time.class, t -> Long.toString(t.getTime()), t -> new Time(Long.parseLong(t)));
    add(
        "timestamp",
        Timestamp.class,
        t -> t.toInstant().toString(),
        t -> Timestamp.from(Instant.parse(t)));
    add("currency", Currency.class, Object::toString, Currency::getInstance);
    add("locale", Locale.class, Locale::toLanguageTag, Locale::forLanguageTag);
    add("url", URL.class, URL::toString, Scalars::url);
    add("zone", ZoneId.class, ZoneId::getId, ZoneId::of);
  }

  private Scalars() {}

  /** One type: how it is named and written. */
  record Scalar<T>(
      String name, boolean bare, Function<T, String> writer, Function<String, T> reader) {
    @SuppressWarnings("unchecked") // a scalar is found by the value's class
    String write(Object value) {
      return writer.apply((T) value);
    }

    Object read(String text) throws JsonException {
      try {
        Object value = reader.apply(text);
        if (value != null) {
          return value;
        }
      } catch (RuntimeException e) {
        throw new JsonException("a text is no " + name, e);
      }
      throw new JsonException("a text is no " + name);
    }
  }

  /** The form of values of exactly this class, null when there is none. */
  static @Nullable Scalar<?> of(Class<?> type) {
    Scalar<?> scalar = BY_TYPE.get(type);
    return scalar == null && ZoneId.class.isAssignableFrom(type)
        ? BY_TYPE.get(ZoneId.class)
        : scalar;
  }

  static @Nullable Scalar<?> named(String name) {
    return BY_NAME.get(name);
  }

  private static <T> void number(String name, Class<T> type, Function<String, T> reader) {
    put(type, new Scalar<T>(name, true, Object::toString, reader));
  }

  private static <T> void add(
      String name, Class<T> type, Function<T, String> writer, Function<String, T> reader) {
    put(type, new Scalar<>(name, false, writer, reader));
  }

  private static void put(Class<?> type, Scalar<?> scalar) {
    BY_TYPE.put(type, scalar);
    BY_NAME.put(scalar.name(), scalar);
  }

  private static java.sql.Date sqlDate(String millis) {
    return new java.sql.Date(Long.parseLong(millis));
  }

  private static URL url(String text) {
    try {
      return java.net.URI.create(text).toURL();
    } catch (java.net.MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.net.URI;
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
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The JDK's own classes: java.base is closed to reflection, so that each needs a copier of its own.
 *
 * <p>What is not in here goes through the serialiser, which is always right.
 */
final class JdkPlans {
  /** Deeply immutable, each by its exact class: a subclass of BigDecimal may be anything. */
  private static final List<Class<?>> IMMUTABLE =
      List.of(
          String.class,
          Boolean.class,
          Character.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigInteger.class,
          BigDecimal.class,
          MathContext.class,
          UUID.class,
          URI.class,
          File.class,
          Locale.class,
          Currency.class,
          Pattern.class,
          Instant.class,
          Duration.class,
          Period.class,
          LocalDate.class,
          LocalTime.class,
          LocalDateTime.class,
          OffsetTime.class,
          OffsetDateTime.class,
          ZonedDateTime.class,
          Year.class,
          YearMonth.class,
          MonthDay.class,
          ZoneOffset.class,
          ZoneId.of("Europe/Paris").getClass(),
          Collections.emptyList().getClass(),
          Collections.emptySet().getClass(),
          Collections.emptyMap().getClass(),
          // Stateless comparators that read back as the same object.
          Collections.reverseOrder().getClass(),
          String.CASE_INSENSITIVE_ORDER.getClass());

  /** All of java.base; nothing in here knows an application class. */
  static final Map<Class<?>, Plan> KNOWN = known();

  /** Of the module java.sql, which need not be there. */
  private static final Set<String> SQL_DATES =
      Set.of("java.sql.Timestamp", "java.sql.Date", "java.sql.Time");

  private JdkPlans() {}

  private static Map<Class<?>, Plan> known() {
    Map<Class<?>, Plan> plans = new HashMap<>();
    IMMUTABLE.forEach(type -> plans.put(type, Plan.Shared.PLAN));
    ValuePlans.addTo(plans);
    CollectionPlans.addTo(plans);
    HashPlans.addTo(plans);
    SortedPlans.addTo(plans);
    EnumPlans.addTo(plans);
    ImmutablePlans.addTo(plans);
    ImmutableMapPlans.addTo(plans);
    ViewPlans.addTo(plans);
    return Map.copyOf(plans);
  }

  /** The plan of a class outside java.base. */
  static Plan byName(Class<?> type) {
    return SQL_DATES.contains(type.getName()) ? ValuePlans.DATE : Plan.Unsupported.PLAN;
  }
}

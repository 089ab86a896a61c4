// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is deeply immutable is shared, and nothing else is. */
class SharingTest {
  private final Copies copies = new Copies();

  @Test
  void immutableJdkValuesAreShared() {
    ZoneId paris = ZoneId.of("Europe/Paris");
    for (Object value :
        List.of(
            "a",
            1,
            2L,
            (short) 3,
            (byte) 4,
            'c',
            true,
            1.5,
            1.5f,
            BigInteger.TWO,
            BigDecimal.TEN,
            new UUID(1, 2),
            URI.create("a:b"),
            new File("a"),
            Locale.FRENCH,
            Currency.getInstance("EUR"),
            Pattern.compile("a"),
            Instant.EPOCH,
            Duration.ZERO,
            LocalDate.EPOCH,
            ZonedDateTime.of(LocalDate.EPOCH.atStartOfDay(), paris),
            paris,
            ZoneOffset.UTC,
            DayOfWeek.MONDAY,
            Models.Color.RED,
            Models.Color.GREEN,
            String.class,
            int.class,
            Models.Flat[].class,
            Collections.emptyList(),
            Collections.emptySet(),
            Collections.emptyMap(),
            List.of(),
            Set.of(),
            Map.of())) {
      copies.shared(value);
    }
  }

  @Test
  void recordsAndFinalValueClassesOfImmutablesAreShared() {
    copies.shared(new Models.Point(1, 2));
    copies.shared(new Models.Money(BigDecimal.ONE, Currency.getInstance("EUR")));
    copies.shared(new Models.Amount(1, "EUR"));
    copies.shared(new Models.Pair("a", new Models.Point(1, 2)));
    copies.shared(new Models.Pair(null, List.of(1, 2, 3)));
    copies.shared(List.of("a", Map.of(1, Set.of("b", "c", "d"))));
    copies.shared(Collections.singletonList("a"));
  }

  @Test
  void chainsOfRecordsAreSharedHoweverLong() {
    Models.Chain chain = null;
    for (int i = 0; i < 100_000; i++) {
      chain = new Models.Chain("a", chain);
    }
    copies.shared(chain);
  }

  @Test
  void immutabilityIsDecidedPerObjectWhereTheTypeDoesNotTell() {
    copies.shared(new Models.Pair("a", BigDecimal.ONE));
    copies.direct(new Models.Pair("a", new Date(1)));
    Mutable own = new Mutable("1");
    assertFalse(copies.copier.isShared(new Models.Money(own, Currency.getInstance("EUR"))));
    copies.direct(List.of("a", new Date(1), "b"));
  }

  /** A subclass of an immutable class need not be one. */
  private static final class Mutable extends BigDecimal {
    private int[] extra = {1};

    Mutable(String value) {
      super(value);
    }

    @Override
    public int intValue() {
      return extra[0];
    }
  }

  @Test
  void recordsThatReferToEachOtherAreJudgedTogether() {
    copies.shared(new Models.Mutual("a", new Models.MutualBack(null)));
    Models.Mutual inner = new Models.Mutual(new Date(1), null);
    // Only the inner one holds something mutable.
    Models.Mutual outer = new Models.Mutual("a", new Models.MutualBack(inner));
    Models.Mutual copy = copies.direct(outer);
    assertNotSame(inner.open(), copy.back().mutual().open());
    Copies fresh = new Copies();
    fresh.direct(new Models.MutualBack(inner));
  }

  @Test
  void heavilySharedRecordsAreInspectedInBoundedTime() {
    // Two to the power of sixty ways lead to the innermost pair.
    Object value = new Models.Pair("a", "b");
    for (int i = 0; i < 60; i++) {
      value = new Models.Pair(value, value);
    }
    assertFalse(copies.copier.isShared(value), "gives up");
    Models.Pair copy = (Models.Pair) copies.copier.copy(value);
    assertSame(copy.left(), copy.right());
    assertFalse(copies.wentThroughTheSerialiser());
  }

  @Test
  void identityIsTheValueOfAClassWithoutEquals() {
    copies.direct(new Models.Token("a"));
  }

  @Test
  void mutableThingsAreNotShared() {
    for (Object value :
        List.of(
            new Date(1),
            new Models.Flat(),
            new int[0],
            new ArrayList<>(),
            Arrays.asList("a"),
            Collections.unmodifiableList(new ArrayList<>()),
            new FinalWithTransient("a"),
            new FinalOfMutable(new Date(1)))) {
      copies.direct(value);
    }
  }

  private static final class FinalWithTransient implements Serializable {
    private final String name;
    private final transient String dropped = "dropped";

    FinalWithTransient(String name) {
      this.name = name;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof FinalWithTransient that && that.name.equals(name);
    }

    @Override
    public int hashCode() {
      return name.hashCode() + dropped.length();
    }
  }

  private static final class FinalOfMutable implements Serializable {
    private final Date date;

    FinalOfMutable(Date date) {
      this.date = date;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof FinalOfMutable that && that.date.equals(date);
    }

    @Override
    public int hashCode() {
      return date.hashCode();
    }
  }

  @Test
  void immutableButNotSerialisableIsRefused() {
    assertFalse(copies.copier.isShared(new Models.NotSerializableRecord("a")));
    assertThrows(
        NotCopyableException.class,
        () -> copies.copier.copy(new Models.NotSerializableRecord("a")));
  }

  @Test
  void sharedPartsOfCopiedGraphsAreTheSameObjects() {
    Models.Node node = new Models.Node();
    node.any = new Models.Point(1, 2);
    node.amount = new BigDecimal("1.5");
    Models.Node copy = copies.direct(node);
    assertSame(node.any, copy.any);
    assertSame(node.amount, copy.amount);
    assertEquals(node.name, copy.name);
  }
}

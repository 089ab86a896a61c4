// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.text.SimpleDateFormat;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.Hashtable;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.SimpleTimeZone;
import java.util.Stack;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The JDK's containers and values, each on its own; hash tables have a test of theirs. */
class JdkTypesTest {
  private final Copies copies = new Copies();

  private static Models.Flat flat() {
    Models.Flat flat = new Models.Flat();
    flat.number = 5;
    return flat;
  }

  @Test
  void listsAndDequesAreCopiedDirectly() {
    Models.Flat twice = flat();
    List<Object> elements = new ArrayList<>(Arrays.asList("a", null, twice, twice));
    List<Object> copy = copies.direct(elements);
    assertSame(copy.get(2), copy.get(3));
    assertNotSame(twice, copy.get(2));
    copies.direct(new LinkedList<>(elements));
    copies.direct(new CopyOnWriteArrayList<>(elements));
    copies.direct(new ArrayDeque<>(List.of("a", twice)));
    copies.direct(new ArrayList<>());
  }

  @Test
  void unmodifiableListsAndSetsAreMadeAnewWhenTheyHoldMutables() {
    copies.direct(List.of(flat()));
    copies.direct(List.of(flat(), "a"));
    copies.direct(List.of("a", "b", flat()));
    copies.direct(Set.of(flat()));
    copies.direct(Set.of(new Models.Key(1), "b"));
    copies.direct(Set.of("a", "b", "c", new Models.Key(4), new Models.Key(5)));
    copies.direct(Collections.singletonList(flat()));
    copies.direct(Collections.singleton(flat()));
  }

  @Test
  void streamListsKeepTheirViewOfNulls() {
    List<Object> tolerant = copies.direct(Stream.<Object>of("a", "b", flat()).toList());
    assertEquals(false, tolerant.contains(null));
    List<Object> strict = copies.direct(List.of("a", "b", flat()));
    assertThrows(NullPointerException.class, () -> strict.contains(null));
    copies.direct(Stream.<Object>of("a", null, flat()).toList());
  }

  @Test
  void unmodifiableMapsAreMadeAnewWhenTheyHoldMutables() {
    copies.direct(Map.of("a", flat()));
    copies.direct(Map.of("a", flat(), "b", "c", "d", new Models.Key(3)));
    copies.direct(Map.of(new Models.Key(1), "a", new Models.Key(2), "b"));
    copies.direct(Collections.singletonMap("a", flat()));
    copies.direct(new AbstractMap.SimpleEntry<>("a", flat()));
    copies.direct(new AbstractMap.SimpleEntry<>("a", "b"));
    copies.direct(new AbstractMap.SimpleImmutableEntry<>("a", flat()));
    Models.Key both = new Models.Key(1);
    copies.serialised(Map.of(both, "a", "b", both));
  }

  @Test
  void viewsKeepWhatIsBehindThem() {
    List<Object> behind = new ArrayList<>(List.of(flat()));
    Models.Node node = new Models.Node();
    node.any = Collections.unmodifiableList(behind);
    node.list = behind;
    Models.Node copy = copies.direct(node);
    copy.list.add("seen through the view");
    assertEquals(2, ((List<?>) copy.any).size());

    String[] array = {"a", "b"};
    node.any = Arrays.asList(array);
    node.words = array;
    copy = copies.direct(node);
    copy.words[0] = "seen through the view";
    assertEquals("seen through the view", ((List<?>) copy.any).get(0));
  }

  @Test
  void unmodifiableViewsAreCopiedDirectly() {
    List<Object> list = new ArrayList<>(List.of("a", flat()));
    TreeMap<String, Object> sorted = new TreeMap<>(Map.of("a", flat()));
    TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.add("a");
    // A plain unmodifiable collection equals nothing, hence the list around it.
    copies.direct(new ArrayList<Collection<?>>(List.of(Collections.unmodifiableCollection(list))));
    copies.direct(Collections.unmodifiableList(list));
    copies.direct(Collections.unmodifiableList(new LinkedList<>(list)));
    Set<String> view = copies.direct(Collections.unmodifiableSet(names));
    assertEquals(true, view.contains("A"), "the comparator behind the view");
    copies.direct(Collections.unmodifiableSortedSet(names));
    copies.direct(Collections.unmodifiableNavigableSet(names));
    copies.direct(Collections.unmodifiableMap(sorted));
    copies.direct(Collections.unmodifiableSortedMap(sorted));
    copies.direct(Collections.unmodifiableNavigableMap(sorted));
  }

  @Test
  void sortedContainersKeepComparatorAndOrder() {
    TreeMap<String, Object> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    map.put("b", flat());
    map.put("A", "x");
    assertSame(String.CASE_INSENSITIVE_ORDER, copies.direct(map).comparator());
    copies.direct(new TreeSet<>(List.of(3, 1, 2)));
    TreeSet<Object> byName = new TreeSet<>(new Models.ByName());
    byName.addAll(List.of("b", "a"));
    TreeSet<Object> copy = copies.direct(byName);
    assertNotSame(byName.comparator(), copy.comparator());
    copy.add("c");
    assertEquals("c", copy.last());
    copies.direct(new TreeSet<>(new TreeSet<>(List.of(1, 2, 3)).descendingSet()));
    copies.direct(new TreeMap<>());
    copies.direct(new TreeSet<>());
  }

  @Test
  void sortedContainersTrustTheOrderOfTheOriginal() {
    TreeMap<Models.TransientOrder, Object> map = new TreeMap<>();
    TreeSet<Models.TransientOrder> set = new TreeSet<>();
    for (int rank = 0; rank < 20; rank++) {
      map.put(new Models.TransientOrder(rank), rank);
      set.add(new Models.TransientOrder(rank));
    }
    // The copied keys have lost their rank and would all be equal.
    assertEquals(20, copies.direct(map).size());
    assertEquals(20, copies.direct(set).size());
  }

  @Test
  void lambdaComparatorsGoThroughTheSerialiser() {
    TreeMap<String, String> map = new TreeMap<>((Comparing) String::compareTo);
    map.put("a", "b");
    assertThrows(AssertionError.class, () -> copies.direct(map));
  }

  private interface Comparing extends java.util.Comparator<String>, java.io.Serializable {}

  @Test
  void enumContainersAreCopiedDirectly() {
    EnumMap<Models.Color, Object> map = new EnumMap<>(Models.Color.class);
    map.put(Models.Color.GREEN, flat());
    assertNotSame(map.get(Models.Color.GREEN), copies.direct(map).get(Models.Color.GREEN));
    copies.direct(EnumSet.of(TimeUnit.DAYS, TimeUnit.HOURS));
    copies.direct(EnumSet.noneOf(Models.Color.class));
    copies.direct(EnumSet.allOf(Models.Color.class));
    copies.direct(EnumSet.of(Character.UnicodeScript.ADLAM));
    copies.serialised(new EnumMap<>(Models.Color.class));
  }

  @Test
  void datesAndBitSetsAreCopiedDirectly() {
    copies.direct(new Date(5));
    java.sql.Timestamp timestamp = new java.sql.Timestamp(5);
    timestamp.setNanos(123_456_789);
    assertEquals(123_456_789, copies.direct(timestamp).getNanos());
    copies.direct(new java.sql.Date(5));
    copies.direct(new java.sql.Time(5));
    copies.direct(BitSet.valueOf(new long[] {5, 6}));
    copies.direct(TimeZone.getTimeZone("Europe/Berlin"));
    copies.serialised(new SimpleTimeZone(3_600_000, "own"));
  }

  @Test
  void calendarsComputeTheSameFieldsAsAfterARoundTrip() {
    GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone("GMT"), Locale.ROOT);
    calendar.clear();
    calendar.set(2024, Calendar.FEBRUARY, 30);
    calendar.setFirstDayOfWeek(Calendar.MONDAY);
    Calendar expected = copies.roundTrip(calendar);
    Calendar copy = copies.direct(calendar);
    for (Calendar either : List.of(expected, copy)) {
      either.set(Calendar.DAY_OF_WEEK, Calendar.FRIDAY);
      either.add(Calendar.MONTH, 1);
    }
    for (int field = 0; field < Calendar.FIELD_COUNT; field++) {
      assertEquals(expected.get(field), copy.get(field), "field " + field);
    }
    copies.serialised(new GregorianCalendar(new SimpleTimeZone(3_600_000, "own"), Locale.ROOT));
  }

  @Test
  void atomicsAreCopiedDirectly() {
    copies.direct(new AtomicBoolean(true));
    copies.direct(new AtomicInteger(5));
    copies.direct(new AtomicLong(5));
    copies.direct(new AtomicIntegerArray(new int[] {1, 2}));
    copies.direct(new AtomicLongArray(new long[] {1, 2}));
    AtomicReference<Object> itself = new AtomicReference<>();
    itself.set(itself);
    AtomicReference<Object> copy = copies.direct(itself);
    assertSame(copy, copy.get());
    copies.direct(new AtomicReferenceArray<>(new Object[] {"a", flat()}));
  }

  @Test
  void arraysOfAllKindsAreCopiedDirectly() {
    copies.direct(new boolean[] {true});
    copies.direct(new byte[] {1});
    copies.direct(new short[] {1});
    copies.direct(new char[] {'a'});
    copies.direct(new int[] {1});
    copies.direct(new long[] {1});
    copies.direct(new float[] {1});
    copies.direct(new double[] {1});
    copies.direct(new String[] {"a", null});
    copies.direct(new Models.Color[] {Models.Color.GREEN});
    copies.direct(new Models.Flat[] {flat(), null});
    copies.direct(new Number[] {1, 2L});
    copies.direct(new Runnable[0]);
    int[] row = {1, 2};
    int[][] copy = copies.direct(new int[][] {row, row, {3}});
    assertSame(copy[0], copy[1]);
    assertArrayEquals(row, copy[0]);
    Object[] cycle = new Object[1];
    cycle[0] = cycle;
    Object[] cycleCopy = copies.direct(cycle);
    assertSame(cycleCopy, cycleCopy[0]);
  }

  @Test
  void whatHasNoCopierGoesThroughTheSerialiser() {
    copies.serialised(new StringBuilder("a"));
    copies.serialised(new ConcurrentHashMap<>(Map.of("a", 1)));
    copies.serialised(new PriorityQueue<>(List.of(2, 1)));
    copies.serialised(new Hashtable<>(Map.of("a", 1)));
    copies.serialised(new Properties());
    copies.serialised(new Stack<>());
    copies.serialised(new SimpleDateFormat("yyyy", Locale.ROOT));
    copies.serialised(Collections.synchronizedList(new ArrayList<>(List.of("a"))));
    copies.serialised(Collections.checkedList(new ArrayList<>(List.of("a")), String.class));
    copies.serialised(new TreeMap<>(Map.of("a", 1)).descendingMap());
  }

  @Test
  void whatTheSerialiserRefusesIsRefused() {
    assertThrows(NotCopyableException.class, () -> copies.copier.copy(java.util.Optional.of("a")));
    assertThrows(NotCopyableException.class, () -> copies.copier.copy(new Object()));
    assertThrows(NotCopyableException.class, () -> copies.copier.copy(Map.entry("a", "b")));
    assertThrows(
        NotCopyableException.class, () -> copies.copier.copy(new ArrayList<>().subList(0, 0)));
    assertThrows(
        NotCopyableException.class, () -> copies.copier.copy(List.of(1, 2, 3).subList(1, 3)));
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collection;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Makes object graphs with shared and cyclic references from a seed.
 *
 * <p>What was made may be referred to again; in some graphs even before it is finished, which makes
 * cycles. Rare parts (hooks, classes that only the serialiser copies, classes that cannot be
 * serialised) appear in graphs of their own flavour, else nearly every graph would hold one.
 */
final class GraphGenerator {
  private static final float[] LOAD_FACTORS = {0.75f, 0.75f, 0.75f, 0.3f, 0.5f, 1f, 2f, 4f};

  private final Random random;
  private final List<Object> made = new ArrayList<>();
  private final List<Object> finished = new ArrayList<>();
  private final boolean cycles;
  private final boolean rareParts;
  private final boolean mutableKeys;
  private int budget;

  GraphGenerator(long seed) {
    this.random = new Random(seed);
    this.budget = 1 + random.nextInt(60);
    this.cycles = random.nextInt(3) == 0;
    this.rareParts = random.nextInt(10) == 0;
    this.mutableKeys = random.nextInt(3) == 0;
  }

  Object graph() {
    return node();
  }

  private Object reference() {
    if (budget <= 0 || random.nextInt(4) == 0) {
      return random.nextInt(6) == 0 ? null : immutable();
    }
    List<Object> again = cycles ? made : finished;
    if (!again.isEmpty() && random.nextInt(4) == 0) {
      return again.get(random.nextInt(again.size()));
    }
    budget--;
    Object part = rareParts && random.nextInt(6) == 0 ? rare() : part();
    finished.add(part);
    return part;
  }

  private Object part() {
    return switch (random.nextInt(8)) {
      case 0, 1 -> node();
      case 2 -> plain();
      case 3, 4 -> collection();
      case 5 -> map();
      case 6 -> array();
      default -> value();
    };
  }

  private <T> T known(T object) {
    made.add(object);
    return object;
  }

  private Object immutable() {
    return switch (random.nextInt(14)) {
      case 0 -> random.nextInt(1000);
      case 1 -> random.nextLong();
      case 2 -> (char) ('a' + random.nextInt(26));
      case 3 -> random.nextDouble();
      case 4 -> new BigDecimal(random.nextInt(100000)).movePointLeft(2);
      case 5 -> BigInteger.valueOf(random.nextLong());
      case 6 -> new UUID(random.nextLong(), random.nextLong());
      case 7 -> LocalDate.ofEpochDay(random.nextInt(20000));
      case 8 -> Instant.ofEpochMilli(random.nextLong() >>> 20);
      case 9 -> Models.Color.values()[random.nextInt(2)];
      case 10 -> new Models.Point(random.nextInt(), random.nextInt());
      case 11 -> new Models.Money(BigDecimal.TEN, Currency.getInstance("EUR"));
      case 12 -> String.class;
      default -> text();
    };
  }

  private String text() {
    return "text" + random.nextInt(500);
  }

  private Models.Node node() {
    Models.Node node =
        known(random.nextInt(4) == 0 ? new Models.SubNode(reference()) : new Models.Node());
    node.name = text();
    node.id = random.nextInt();
    node.flat = random.nextBoolean() ? known(flat()) : null;
    node.amount = random.nextBoolean() ? BigDecimal.ONE : null;
    node.date = random.nextBoolean() ? known(new Date(random.nextInt())) : null;
    node.numbers = random.nextBoolean() ? known(new int[] {1, random.nextInt()}) : null;
    node.words = random.nextBoolean() ? known(new String[] {text(), null}) : null;
    node.things = random.nextBoolean() ? (Object[]) array() : null;
    node.any = reference();
    node.other = reference();
    if (budget > 0 && random.nextBoolean()) {
      budget--;
      node.next = node();
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      node.list.add(reference());
    }
    node.map = random.nextInt(3) == 0 ? map() : null;
    return node;
  }

  private Models.Flat flat() {
    Models.Flat flat = new Models.Flat();
    flat.number = random.nextInt();
    flat.wide = random.nextLong();
    flat.fraction = random.nextDouble();
    flat.flag = random.nextBoolean();
    flat.text = text();
    flat.boxed = random.nextInt();
    flat.color = Models.Color.GREEN;
    return flat;
  }

  private Object plain() {
    switch (random.nextInt(7)) {
      case 0:
        return known(new Models.FinalFields(random.nextInt(), text(), new Date(5), reference()));
      case 1:
        Models.Child child = known(new Models.Child());
        child.own = random.nextInt();
        child.made = 1;
        child.marker = "changed";
        child.any = reference();
        return child;
      case 2:
        Models.Node.Inner inner = known(node().new Inner());
        inner.held = reference();
        return inner;
      case 3:
        return known(new Models.Pair(reference(), reference()));
      case 4:
        return known(new Models.Token(text()));
      case 5:
        Object again = cycles && !made.isEmpty() ? made.get(random.nextInt(made.size())) : null;
        return known(new Models.Seeing(again instanceof Models.Node n ? n : node(), ""));
      default:
        Models.Key key = known(new Models.Key(random.nextInt(50)));
        key.payload = reference();
        return key;
    }
  }

  private Object key() {
    if (mutableKeys && random.nextBoolean()) {
      for (Object again : cycles && random.nextInt(3) == 0 ? made : List.of()) {
        if (again instanceof Models.Key key && random.nextBoolean()) {
          return key;
        }
      }
      Models.Key key = known(new Models.Key(random.nextInt(500)));
      key.payload = random.nextInt(3) == 0 ? reference() : null;
      return key;
    }
    return random.nextInt(5) == 0 ? new Models.Point(random.nextInt(9), 3) : text();
  }

  private void fill(Collection<Object> collection) {
    for (int i = size(); i > 0; i--) {
      collection.add(reference());
    }
  }

  private void fillKeys(Collection<Object> set) {
    for (int i = size(); i > 0; i--) {
      set.add(key());
    }
  }

  /** Mostly small, sometimes beyond one step of growth. */
  private int size() {
    return random.nextInt(8) == 0 ? random.nextInt(70) : random.nextInt(5);
  }

  private Object collection() {
    switch (random.nextInt(14)) {
      case 0:
        return filled(known(new LinkedList<>()));
      case 1:
        ArrayDeque<Object> deque = known(new ArrayDeque<>());
        deque.add(text());
        deque.add(node());
        return deque;
      case 2:
        Set<Object> set = known(new HashSet<>(16, loadFactor()));
        fillKeys(set);
        return set;
      case 3:
        Set<Object> linked = known(new LinkedHashSet<>(16, loadFactor()));
        fillKeys(linked);
        return linked;
      case 4:
        Set<Object> sorted = known(new TreeSet<>(mutableKeys ? null : new Models.ByName()));
        for (int i = size(); i > 0; i--) {
          sorted.add(mutableKeys ? known(new Models.Key(i)) : text());
        }
        return sorted;
      case 5:
        return known(List.of(node(), text()));
      case 6:
        return known(List.of(text(), text(), flat(), "end"));
      case 7:
        return known(Arrays.asList(reference(), reference(), reference()));
      case 8:
        return known(Collections.unmodifiableList(filled(known(new ArrayList<>()))));
      case 9:
        return known(Collections.unmodifiableSet(new TreeSet<>(Set.of("b", "a"))));
      case 10:
        return known(Collections.singletonList(reference()));
      case 11:
        return known(Set.of(flat(), text()));
      case 12:
        CopyOnWriteArrayList<Object> list = known(new CopyOnWriteArrayList<>());
        fill(list);
        return list;
      default:
        return filled(known(new ArrayList<>()));
    }
  }

  private <T extends List<Object>> T filled(T list) {
    fill(list);
    return list;
  }

  private float loadFactor() {
    return LOAD_FACTORS[random.nextInt(LOAD_FACTORS.length)];
  }

  @SuppressWarnings("unchecked")
  private Map<Object, Object> map() {
    Map<Object, Object> map;
    switch (random.nextInt(8)) {
      case 0:
        map = known(new LinkedHashMap<>(8, loadFactor(), random.nextBoolean()));
        break;
      case 1:
        map = known(new TreeMap<>(random.nextBoolean() ? Collections.reverseOrder() : null));
        for (int i = size(); i > 0; i--) {
          map.put(mutableKeys ? known(new Models.Key(i)) : text(), reference());
        }
        return map;
      case 2:
        Map<Models.Color, Object> byColor = known(new EnumMap<>(Models.Color.class));
        byColor.put(Models.Color.GREEN, reference());
        return (Map<Object, Object>) (Map<?, Object>) byColor;
      case 3:
        return known(Map.of(text(), flat()));
      case 4:
        return known(Collections.unmodifiableMap(new HashMap<>(Map.of("k", node()))));
      default:
        map = known(new HashMap<>(16, loadFactor()));
        break;
    }
    for (int i = size(); i > 0; i--) {
      map.put(key(), reference());
    }
    return map;
  }

  private Object array() {
    Object[] array = random.nextBoolean() ? new Object[random.nextInt(4)] : new Comparable<?>[2];
    known(array);
    for (int i = 0; i < array.length; i++) {
      array[i] = array instanceof Comparable<?>[] ? text() : reference();
    }
    return array;
  }

  private Object value() {
    switch (random.nextInt(14)) {
      case 0:
        return known(new AtomicInteger(random.nextInt()));
      case 1:
        return known(new AtomicLong(random.nextInt()));
      case 2:
        AtomicReference<Object> holder = known(new AtomicReference<>());
        holder.set(reference());
        return holder;
      case 3:
        AtomicReferenceArray<Object> holders = known(new AtomicReferenceArray<>(2));
        holders.set(1, reference());
        return holders;
      case 4:
        return known(BitSet.valueOf(new long[] {random.nextLong()}));
      case 5:
        GregorianCalendar calendar =
            known(new GregorianCalendar(TimeZone.getTimeZone("Europe/Rome"), Locale.ROOT));
        calendar.set(2020, random.nextInt(12), 3);
        calendar.set(Calendar.MILLISECOND, 0);
        // Complete, since the stream of an incomplete one tells when it was completed.
        calendar.get(Calendar.YEAR);
        return calendar;
      case 6:
        return known(EnumSet.of(Models.Color.RED));
      case 7:
        return known(new AbstractMap.SimpleEntry<>(reference(), reference()));
      case 8:
        return known(new java.sql.Timestamp(random.nextInt()));
      case 9:
        return known(new byte[] {1, 2});
      case 10:
        return known(new int[][] {{1}, null, {2, 3}});
      case 11:
        return known(new Models.Normalising(null, List.of(flat())));
      default:
        return known(new Date(random.nextInt()));
    }
  }

  private Object rare() {
    switch (random.nextInt(6)) {
      case 0:
        Models.Hooked hooked = known(new Models.Hooked());
        hooked.any = reference();
        return hooked;
      case 1:
        return known(new Models.Resolved());
      case 2:
        return known(new ConcurrentHashMap<>(Map.of("a", flat())));
      case 3:
        return known(new StringBuilder(text()));
      case 4:
        return filled(known(new Vector<>(3, 5)));
      default:
        return random.nextInt(4) == 0 ? new Models.Unserialisable() : new Models.SubHooked();
    }
  }
}

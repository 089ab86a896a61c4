// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.util.BitSet;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.UnaryOperator;

/** Mutable values of the JDK that are not collections. */
final class ValuePlans {
  /** {@code Date} and its three subclasses in java.sql. */
  static final Plan DATE = leaf(Date.class, date -> (Date) date.clone());

  private static final Class<?> ZONE_INFO = TimeZone.getTimeZone("Europe/Paris").getClass();

  private ValuePlans() {}

  static void addTo(Map<Class<?>, Plan> plans) {
    plans.put(Date.class, DATE);
    plans.put(GregorianCalendar.class, leaf(GregorianCalendar.class, ValuePlans::calendar));
    plans.put(ZONE_INFO, leaf(TimeZone.class, zone -> (TimeZone) zone.clone()));
    plans.put(BitSet.class, leaf(BitSet.class, bits -> (BitSet) bits.clone()));
    plans.put(AtomicBoolean.class, leaf(AtomicBoolean.class, a -> new AtomicBoolean(a.get())));
    plans.put(AtomicInteger.class, leaf(AtomicInteger.class, a -> new AtomicInteger(a.get())));
    plans.put(AtomicLong.class, leaf(AtomicLong.class, a -> new AtomicLong(a.get())));
    plans.put(AtomicIntegerArray.class, leaf(AtomicIntegerArray.class, ValuePlans::ints));
    plans.put(AtomicLongArray.class, leaf(AtomicLongArray.class, ValuePlans::longs));
    plans.put(AtomicReference.class, new Reference());
    plans.put(AtomicReferenceArray.class, new ReferenceArray());
    // The class object itself; what it stands for is looked at in each case.
    plans.put(Class.class, new ClassObject());
  }

  private static <T> Plan leaf(Class<T> type, UnaryOperator<T> copier) {
    return new Plan.Leaf() {
      @Override
      Object make(Object source) {
        return copier.apply(type.cast(source));
      }
    };
  }

  /**
   * Serialisation computes the time before it writes and all fields when they are first asked for;
   * which fields were set last is lost. Completing the copy has the same effect. Two calendars that
   * share the default time zone get one each, where a round trip would let them share it on.
   */
  private static GregorianCalendar calendar(GregorianCalendar source) {
    GregorianCalendar copy = (GregorianCalendar) source.clone();
    if (copy.getTimeZone().getClass() != ZONE_INFO) {
      throw FallbackSignal.UNSUPPORTED;
    }
    copy.get(Calendar.ERA);
    return copy;
  }

  private static AtomicIntegerArray ints(AtomicIntegerArray source) {
    AtomicIntegerArray copy = new AtomicIntegerArray(source.length());
    for (int i = 0; i < copy.length(); i++) {
      copy.set(i, source.get(i));
    }
    return copy;
  }

  private static AtomicLongArray longs(AtomicLongArray source) {
    AtomicLongArray copy = new AtomicLongArray(source.length());
    for (int i = 0; i < copy.length(); i++) {
      copy.set(i, source.get(i));
    }
    return copy;
  }

  private static final class Reference extends Plan {
    Reference() {
      super(false);
    }

    @Override
    Object copy(Object source, Graph graph) {
      AtomicReference<Object> copy = new AtomicReference<>();
      int ticket = graph.enter(source, copy);
      copy.set(graph.copy(((AtomicReference<?>) source).get()));
      graph.leave(ticket);
      return copy;
    }
  }

  private static final class ReferenceArray extends Plan {
    ReferenceArray() {
      super(false);
    }

    @Override
    Object copy(Object source, Graph graph) {
      AtomicReferenceArray<?> from = (AtomicReferenceArray<?>) source;
      AtomicReferenceArray<Object> copy = new AtomicReferenceArray<>(from.length());
      int ticket = graph.enter(source, copy);
      for (int i = 0; i < copy.length(); i++) {
        copy.set(i, graph.copy(from.get(i)));
      }
      graph.leave(ticket);
      return copy;
    }
  }

  /** A class is shared if the cache's loader knows it as the same class. */
  private static final class ClassObject extends Plan {
    ClassObject() {
      super(false);
    }

    @Override
    boolean isShared(Object value, Inspection inspection) {
      return inspection.resolves((Class<?>) value);
    }

    @Override
    Object copy(Object source, Graph graph) {
      if (!graph.plans.resolves((Class<?>) source)) {
        throw FallbackSignal.UNSUPPORTED;
      }
      return source;
    }
  }
}

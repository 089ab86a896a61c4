// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Date;
import java.util.EventObject;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Plain serialisable classes: what default serialisation does to them. */
class PlainClassesTest {
  private final Copies copies = new Copies();

  @Test
  void transientFieldsHaveTheirDefaults() {
    Models.Flat flat = new Models.Flat();
    flat.number = 3;
    Models.Flat copy = copies.direct(flat);
    assertEquals(3, copy.number);
    assertEquals(0, copy.dropped);
    assertNull(copies.direct(new Models.Node()).cache);
  }

  @Test
  void finalFieldsAreCopied() {
    Models.FinalFields value = new Models.FinalFields(1, "a", new Date(5), new int[] {1});
    Models.FinalFields copy = copies.direct(value);
    assertEquals(new Date(5), copy.date);
    assertNotSame(value.date, copy.date);
    assertNull(copy.dropped);
  }

  @Test
  void theConstructorOfTheFirstSuperclassThatIsNotSerialisableRuns() {
    Models.Child child = new Models.Child();
    child.own = 1;
    child.made = 2;
    child.marker = "changed";
    Models.Child copy = copies.direct(child);
    assertEquals(1, copy.own);
    assertEquals(42, copy.made);
    assertEquals("made by the constructor", copy.marker);
  }

  @Test
  void hiddenFieldsOfSuperclassesAreCopied() {
    Models.SubNode node = new Models.SubNode(new Models.Flat());
    ((Models.Node) node).name = "in the superclass";
    Models.SubNode copy = copies.direct(node);
    assertEquals("sub", copy.name);
    assertEquals("in the superclass", ((Models.Node) copy).name);
    assertNotSame(node.fixed(), copy.fixed());
  }

  @Test
  void sharedAndCyclicReferencesAreKept() {
    Models.Node node = new Models.Node();
    node.next = node;
    node.flat = new Models.Flat();
    node.any = node.flat;
    node.list.add(node.list);
    Models.Node copy = copies.direct(node);
    assertSame(copy, copy.next);
    assertSame(copy.flat, copy.any);
    assertSame(copy.list, copy.list.get(0));
  }

  @Test
  void manySharedReferencesAreKept() {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      all.add(new Models.Flat());
    }
    all.addAll(new ArrayList<>(all));
    List<Object> copy = copies.direct(all);
    for (int i = 0; i < 5000; i++) {
      assertSame(copy.get(i), copy.get(i + 5000));
    }
  }

  @Test
  void innerLocalAndAnonymousClassesKeepTheirOuterObject() {
    Models.Node outer = new Models.Node();
    Models.Node.Inner inner = outer.new Inner();
    inner.held = outer;
    copies.direct(inner);
    Date captured = new Date(7);
    record Local(Date date) implements Serializable {}
    copies.direct(new Local(captured));
    outer.any = new Anonymous().made(captured);
    copies.direct(outer);
  }

  /** Makes an object of an anonymous class that refers to its maker and to a variable. */
  private static final class Anonymous implements Serializable {
    Object made(Date captured) {
      return new Models.Base2() {
        private final Object mine = captured;

        @Override
        Object mine() {
          return mine == null ? Anonymous.this : mine;
        }
      };
    }
  }

  @Test
  void recordsWithMutablePartsAreConstructed() {
    Models.Pair pair = new Models.Pair(new Date(1), "a");
    assertNotSame(pair.left(), copies.direct(pair).left());
    List<Object> items = new ArrayList<>(List.of(new Models.Flat()));
    assertEquals("none", copies.direct(new Models.Normalising(null, items)).name());
  }

  @Test
  void aRecordThatRefersBackToItselfGoesThroughTheSerialiser() {
    List<Object> list = new ArrayList<>();
    Models.Pair pair = new Models.Pair(list, "a");
    list.add(pair);
    // A serialiser's oddity: the reference back reads as null.
    assertNull(((List<?>) copies.serialised(pair).left()).get(0));
  }

  @Test
  void aRecordThatSeesAnUnfinishedObjectGoesThroughTheSerialiser() {
    Models.Node node = new Models.Node();
    node.name = "a";
    node.other = new Models.Seeing(node, "");
    assertNull(((Models.Seeing) copies.serialised(node).other).seen());
  }

  @Test
  void jdkSuperclassesWithoutSerialFieldsDoNotMatter() {
    copies.direct(new OwnNumber());
    copies.direct(new OwnEvent());
  }

  private static final class OwnNumber extends Number {
    private double value = 2;

    @Override
    public int intValue() {
      return (int) value;
    }

    @Override
    public long longValue() {
      return (long) value;
    }

    @Override
    public float floatValue() {
      return (float) value;
    }

    @Override
    public double doubleValue() {
      return value;
    }
  }

  private static final class OwnEvent extends EventObject {
    private final Date date = new Date(4);

    OwnEvent() {
      super("source");
    }

    @Override
    public String toString() {
      return String.valueOf(date);
    }
  }

  @Test
  void jdkSuperclassesWithClosedFieldsGoThroughTheSerialiser() {
    OwnCounter counter = new OwnCounter();
    counter.set(5);
    assertEquals(5, copies.serialised(counter).get());
  }

  private static final class OwnCounter extends AtomicLong {
    private Object any = new Date(3);

    @Override
    public String toString() {
      return super.toString() + any;
    }
  }

  @Test
  void deepGraphsGoThroughTheSerialiser() {
    copies.direct(chain(Graph.DEPTH_LIMIT));
    Models.Node copy = copies.serialised(chain(Graph.DEPTH_LIMIT + 1));
    int length = 0;
    for (Models.Node node = copy; node != null; node = node.next) {
      length++;
    }
    assertEquals(Graph.DEPTH_LIMIT + 1, length);
  }

  private static Models.Node chain(int length) {
    Models.Node first = null;
    for (int i = 0; i < length; i++) {
      Models.Node node = new Models.Node();
      node.list = null;
      node.next = first;
      first = node;
    }
    return first;
  }

  @Test
  void aClassThatFailedAFewTimesIsLeftToTheSerialiserAndTriedAgainLater() {
    Models.Node hopeless = new Models.Node();
    hopeless.any = new StringBuilder("no copier");
    for (int i = 0; i < 20; i++) {
      copies.serialised(hopeless);
    }
    copies.serialised(new Models.Node());
    boolean direct = false;
    for (int i = 0; i < 300 && !direct; i++) {
      Models.Node copy = copies.copier.copy(new Models.Node()) instanceof Models.Node n ? n : null;
      assertNull(copy.cache);
      direct = !copies.wentThroughTheSerialiser();
    }
    assertTrue(direct);
    copies.direct(new Models.Node());
  }
}

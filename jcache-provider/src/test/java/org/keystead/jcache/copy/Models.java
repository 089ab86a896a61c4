// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Classes of the shapes that applications cache. */
final class Models {
  private Models() {}

  /** Mutable, nothing but primitives and immutables. */
  static class Flat implements Serializable {
    int number;
    long wide;
    double fraction;
    boolean flag;
    String text = "default";
    Integer boxed;
    Color color;
    transient int dropped = 7;
  }

  /** Typed references of several kinds. */
  static class Node implements Serializable {
    String name;
    int id;
    Node next;
    Flat flat;
    Object any;
    Object other;
    List<Object> list = new ArrayList<>();
    Map<Object, Object> map;
    Date date;
    int[] numbers;
    String[] words;
    Object[] things;
    BigDecimal amount;
    transient Object cache = new Object();
    transient String hint = "hint";

    class Inner implements Serializable {
      Object held;
    }
  }

  /** Hides a field of its superclass. */
  static class SubNode extends Node {
    String name = "sub";
    private final Object fixed;

    SubNode(Object fixed) {
      this.fixed = fixed;
    }

    Object fixed() {
      return fixed;
    }
  }

  static final class FinalFields implements Serializable {
    final int number;
    final String text;
    final Date date;
    final Object any;
    final transient Object dropped = new Object();

    FinalFields(int number, String text, Date date, Object any) {
      this.number = number;
      this.text = text;
      this.date = date;
      this.any = any;
    }
  }

  /** Not serialisable: its constructor runs, its fields are not written. */
  static class Base {
    int made = 42;
    Object marker = "made by the constructor";

    Base() {}
  }

  static class Child extends Base implements Serializable {
    int own;
    Object any;
  }

  /** For anonymous subclasses. */
  abstract static class Base2 implements Serializable {
    int number = 4;

    abstract Object mine();
  }

  static class NoDefaultConstructor {
    final int number;

    NoDefaultConstructor(int number) {
      this.number = number;
    }
  }

  static class Orphan extends NoDefaultConstructor implements Serializable {
    Orphan() {
      super(1);
    }
  }

  /** A mutable key. */
  static class Key implements Serializable, Comparable<Key> {
    int id;
    Object payload;

    Key(int id) {
      this.id = id;
    }

    @Override
    public int hashCode() {
      return id * 31;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.id == id;
    }

    @Override
    public int compareTo(Key other) {
      return Integer.compare(id, other.id);
    }
  }

  /** Sorts by a transient field: a round trip keeps the order all the same. */
  static class TransientOrder implements Serializable, Comparable<TransientOrder> {
    transient int rank;
    int id;

    TransientOrder(int rank) {
      this.rank = rank;
      this.id = rank;
    }

    @Override
    public int compareTo(TransientOrder other) {
      return Integer.compare(rank, other.rank);
    }
  }

  static final class ByName implements Comparator<Object>, Serializable {
    int direction = 1;

    @Override
    public int compare(Object left, Object right) {
      return direction * String.valueOf(left).compareTo(String.valueOf(right));
    }
  }

  enum Color {
    RED,
    GREEN {
      @Override
      int code() {
        return 2;
      }
    };

    int code() {
      return 1;
    }
  }

  record Point(int x, int y) implements Serializable {}

  record Money(BigDecimal amount, Currency currency) implements Serializable {}

  record Pair(Object left, Object right) implements Serializable {}

  record Chain(String name, Chain next) implements Serializable {}

  /** Refer to each other; only the first has an open component. */
  record Mutual(Object open, MutualBack back) implements Serializable {}

  record MutualBack(Mutual mutual) implements Serializable {}

  record NotSerializableRecord(String name) {}

  record Normalising(String name, List<Object> items) implements Serializable {
    Normalising {
      name = name == null ? "none" : name;
    }
  }

  /** Its constructor looks into what it gets. */
  record Seeing(Node node, String seen) implements Serializable {
    Seeing {
      seen = node.name;
    }
  }

  static final class Amount implements Serializable {
    private final long cents;
    private final String currency;

    Amount(long cents, String currency) {
      this.cents = cents;
      this.currency = currency;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Amount amount
          && amount.cents == cents
          && amount.currency.equals(currency);
    }

    @Override
    public int hashCode() {
      return (int) cents;
    }
  }

  /** Final fields only, but its identity is its value. */
  static final class Token implements Serializable {
    final String name;

    Token(String name) {
      this.name = name;
    }
  }

  static final class Unserialisable {
    int number = 1;
  }

  static class Hooked implements Serializable {
    Object any;
    transient int calls;

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      out.writeInt(calls + 1);
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      calls = in.readInt();
    }
  }

  static class SubHooked extends Hooked {
    int own;
  }

  static class Resolved implements Serializable {
    static final Resolved ONLY = new Resolved();
    int number;

    protected Object readResolve() {
      return ONLY;
    }
  }
}

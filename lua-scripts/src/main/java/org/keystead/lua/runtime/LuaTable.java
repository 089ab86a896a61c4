// SPDX-License-Identifier: Apache-2.0
package org.keystead.lua.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Lua's table, raw: no method here looks at metamethods.
 *
 * <p><b>Problem.</b> The order of {@code pairs}, the border that {@code #} finds in an array with
 * holes, and so the output of cjson and of many scripts follow from how Lua 5.1 lays a table out.
 *
 * <p><b>Idea.</b> The same layout: an array part for 1..n, at least half of it used, and a hash
 * part of a power of two, chained through its own free slots with Brent's variation, grown when the
 * last free slot is taken. Numbers are kept unboxed. The array part is a double[] as long as it
 * holds numbers and nil only (nil as one not-a-number that no calculation gives), else an Object[].
 * In the hash part a value that is a number has a Java null in {@link #values} and stands in {@link
 * #numbers}, which does not exist until the first number comes.
 *
 * <p>A removed key keeps its slot until the next growth, so that a traversal survives assigning nil
 * to fields that exist.
 *
 * <p>A place in a table is one int: a slot of the hash part, or the complement of an index from 0
 * of the array part, or {@link #NOWHERE}.
 */
public final class LuaTable {
  /** No such key. */
  static final int NOWHERE = Integer.MIN_VALUE;

  static final int OVERHEAD_BYTES = 72;
  private static final int SLOT_BYTES = 20;

  /** What a number costs that is kept as an object. */
  static final int BOXED_BYTES = 16;

  /** Entries that are passed, and keys of one chain, which a single step may look at. */
  private static final int LONG_WAY = 512;

  private static final int LONG_CHAIN = 32;

  private static final double[] NO_NUMBERS = {};
  private static final Object[] NO_OBJECTS = {};

  /** The hash part of a table without one: a single slot that is always free. */
  private static final Object[] NO_KEYS = new Object[1];

  private static final int[] NO_NEXTS = {-1};

  /** Nil in an array part of numbers. */
  static final long NIL_BITS = 0x7ff4_4e49_4c4e_494cL;

  static final double NIL_NUMBER = Double.longBitsToDouble(NIL_BITS);

  private final Memory memory;

  /** The array part while it is one of numbers; else without length. */
  double[] arrayNumbers = NO_NUMBERS;

  /** The array part while it holds others; a Java null is nil, a number is boxed. */
  Object[] arrayObjects = NO_OBJECTS;

  /** Keys of the hash part; null where no key ever was. */
  Object[] keys = NO_KEYS;

  /** Values of the hash part; null where the value is a number. */
  Object[] values = NO_OBJECTS;

  /** Numbers of the hash part; without length until one comes. */
  double[] numbers = NO_NUMBERS;

  /** The next slot of the chain, or -1. */
  private int[] nexts = NO_NEXTS;

  /** All slots from here on are taken. */
  private int lastFree;

  @Nullable LuaTable metatable;

  /** One bit for each Meta of which this table, as a metatable, is known to have none. */
  int absentMetas;

  boolean readOnly;

  /** The count of live memory that saw this table last. */
  int mark;

  /** Use {@link LuaState#newTable}. */
  LuaTable(Memory memory, int arraySize, int hashSize) {
    this.memory = memory;
    memory.charge(OVERHEAD_BYTES);
    if (arraySize > 0 || hashSize > 0) {
      resize(arraySize, hashSize);
    }
  }

  /** Use {@link LuaState#newList}. */
  LuaTable(Memory memory, Object[] values) {
    this.memory = memory;
    memory.charge(OVERHEAD_BYTES);
    arrayObjects = values;
  }

  public @Nullable LuaTable metatable() {
    return metatable;
  }

  /** Sets the metatable or takes it away, whatever the old one's __metatable says. */
  public void setMetatable(@Nullable LuaTable metatable) {
    checkWritable();
    this.metatable = metatable;
  }

  public boolean isReadOnly() {
    return readOnly;
  }

  /** Whether every change, raw ones and the metatable's included, fails from now on. */
  public void setReadOnly(boolean readOnly) {
    this.readOnly = readOnly;
  }

  // ---- reading

  /** The value of any key; nil where there is none. */
  public Object get(Object key) {
    return valueAt(locate(key));
  }

  public Object get(LuaString key) {
    return valueAt(locate(key));
  }

  public Object get(int index) {
    return valueAt(locate((double) index));
  }

  /** Some n with a value at n and none at n + 1; 0 if there is none at 1. */
  public int length() {
    return Border.of(this);
  }

  /**
   * Steps through the entries in Lua's order: start with -1, pass what was returned, end at -1. In
   * between, entries that exist may be changed and removed, none may be added.
   */
  public int next(int cursor) {
    int following = following(cursor);
    int passed = (following < 0 ? arraySize() + keys.length : following) - cursor;
    if (passed > LONG_WAY) {
      memory.steps(passed >> 4);
    }
    return following;
  }

  private int following(int cursor) {
    int arraySize = arraySize();
    int i = cursor + 1;
    for (; i < arraySize; i++) {
      if (!isNilAt(~i)) {
        return i;
      }
    }
    for (int slot = i - arraySize; slot < keys.length; slot++) {
      if (keys[slot] != null && values[slot] != Nil.NIL) {
        return arraySize + slot;
      }
    }
    return -1;
  }

  /** The key at a cursor that {@link #next} returned. */
  public Object keyAt(int cursor) {
    int arraySize = arraySize();
    return cursor < arraySize ? Numbers.box(cursor + 1) : keys[cursor - arraySize];
  }

  /** The value at a cursor that {@link #next} returned. */
  public Object valueAtCursor(int cursor) {
    return valueAt(placeOf(cursor));
  }

  int placeOf(int cursor) {
    int arraySize = arraySize();
    return cursor < arraySize ? ~cursor : cursor - arraySize;
  }

  /** The cursor of a key, -1 for nil, -2 for a key that never was in the table. */
  public int cursorOf(Object key) {
    if (key == Nil.NIL) {
      return -1;
    }
    int place = locate(key);
    if (place == NOWHERE) {
      return -2;
    }
    return place < 0 ? ~place : arraySize() + place;
  }

  // ---- places

  int arraySize() {
    return arrayNumbers.length + arrayObjects.length;
  }

  /** Whether there is a hash part. */
  boolean hasSlots() {
    return keys != NO_KEYS;
  }

  int locate(Object key) {
    if (key instanceof LuaString string) {
      return locate(string);
    } else if (key instanceof Double number) {
      return locate(number.doubleValue());
    } else if (key == Nil.NIL) {
      return NOWHERE;
    }
    int slot = mainSlot(key);
    while (slot >= 0) {
      if (keys[slot] == key) {
        return slot;
      }
      slot = nexts[slot];
    }
    return NOWHERE;
  }

  /** Counts the steps along a chain, which is long only if somebody wants it to be. */
  private void follow(int hops) {
    if ((hops & LONG_CHAIN - 1) == 0) {
      memory.steps(LONG_CHAIN);
    }
  }

  int locate(LuaString key) {
    Object[] all = keys;
    int slot = key.hashCode() & (all.length - 1);
    return all[slot] == key ? slot : locateInChain(key, slot);
  }

  private int locateInChain(LuaString key, int from) {
    if (key.length() > Memory.LONG_BYTES) {
      memory.work(key.length());
    }
    int slot = from;
    int hops = 0;
    while (slot >= 0) {
      Object other = keys[slot];
      if (other == key || other instanceof LuaString string && string.sameBytes(key)) {
        return slot;
      }
      slot = nexts[slot];
      follow(++hops);
    }
    return NOWHERE;
  }

  int locate(double key) {
    int index = (int) key;
    if (index == key && index > 0 && index <= arrayNumbers.length + arrayObjects.length) {
      return ~(index - 1);
    }
    return locateNumber(key);
  }

  private int locateNumber(double key) {
    if (keys == NO_KEYS) {
      return NOWHERE;
    }
    int slot = mainSlot(key);
    int hops = 0;
    while (slot >= 0) {
      if (keys[slot] instanceof Double other && other.doubleValue() == key) {
        return slot;
      }
      slot = nexts[slot];
      follow(++hops);
    }
    return NOWHERE;
  }

  private int mainSlot(Object key) {
    if (key instanceof LuaString string) {
      return string.hashCode() & (keys.length - 1);
    } else if (key instanceof Double number) {
      return mainSlot(number.doubleValue());
    } else if (key instanceof Boolean truth) {
      return (truth ? 1 : 0) & (keys.length - 1);
    }
    return Integer.remainderUnsigned(System.identityHashCode(key), (keys.length - 1) | 1);
  }

  private int mainSlot(double key) {
    if (key == 0) {
      return 0;
    }
    long bits = Double.doubleToRawLongBits(key);
    return Integer.remainderUnsigned((int) bits + (int) (bits >>> 32), (keys.length - 1) | 1);
  }

  Object valueAt(int place) {
    if (place >= 0) {
      Object value = values[place];
      return value == null ? Numbers.box(numbers[place]) : value;
    } else if (place == NOWHERE) {
      return Nil.NIL;
    }
    int i = ~place;
    if (arrayNumbers.length > 0) {
      double number = arrayNumbers[i];
      return Double.doubleToRawLongBits(number) == NIL_BITS ? Nil.NIL : Numbers.box(number);
    }
    Object value = arrayObjects[i];
    return value == null ? Nil.NIL : value;
  }

  boolean isNilAt(int place) {
    if (place >= 0) {
      return values[place] == Nil.NIL;
    } else if (place == NOWHERE) {
      return true;
    }
    return arrayNumbers.length > 0
        ? Double.doubleToRawLongBits(arrayNumbers[~place]) == NIL_BITS
        : arrayObjects[~place] == null;
  }

  // ---- changing

  /**
   * Sets a field.
   *
   * @throws LuaError for a read-only table, nil or not-a-number as the key
   */
  public void put(Object key, Object value) {
    if (key instanceof LuaString string) {
      put(string, value);
    } else if (key instanceof Double number) {
      put(number.doubleValue(), value);
    } else {
      checkWritable();
      if (key == Nil.NIL) {
        throw LuaError.plain("table index is nil");
      }
      int place = locate(key);
      set(place == NOWHERE ? insert(key) : place, value);
    }
  }

  public void put(LuaString key, Object value) {
    checkWritable();
    set(placeFor(key), value);
  }

  public void put(LuaString key, double value) {
    checkWritable();
    set(placeFor(key), value);
  }

  public void put(double key, Object value) {
    checkWritable();
    set(placeFor(key), value);
  }

  public void put(double key, double value) {
    checkWritable();
    set(placeFor(key), value);
  }

  private void checkWritable() {
    if (readOnly) {
      throw LuaError.plain("Attempt to modify a readonly table");
    }
  }

  int placeFor(LuaString key) {
    int place = locate(key);
    return place == NOWHERE ? insert(key) : place;
  }

  int placeFor(double key) {
    int place = locate(key);
    if (place != NOWHERE) {
      return place;
    } else if (key != key) {
      throw LuaError.plain("table index is NaN");
    }
    return insert(Numbers.box(key));
  }

  void set(int place, Object value) {
    if (value instanceof Double number) {
      set(place, number.doubleValue());
    } else if (place >= 0) {
      values[place] = value;
      absentMetas = 0;
    } else if (arrayNumbers.length == 0) {
      arrayObjects[~place] = value == Nil.NIL ? null : value;
    } else if (value == Nil.NIL) {
      arrayNumbers[~place] = NIL_NUMBER;
    } else {
      useObjects();
      arrayObjects[~place] = value;
    }
  }

  void set(int place, double value) {
    if (place >= 0) {
      if (numbers.length == 0) {
        memory.charge(8L * keys.length);
        numbers = new double[keys.length];
      }
      numbers[place] = value;
      values[place] = null;
      absentMetas = 0;
    } else if (arrayNumbers.length == 0) {
      memory.charge(BOXED_BYTES);
      arrayObjects[~place] = Numbers.box(value);
    } else {
      // Not-a-number keeps its sign, which tostring shows.
      arrayNumbers[~place] = Double.doubleToRawLongBits(value) == NIL_BITS ? Double.NaN : value;
    }
  }

  /** Turns an array part of numbers into one of objects. */
  private void useObjects() {
    int size = arrayNumbers.length;
    memory.charge(16L * size);
    Object[] objects = new Object[size];
    for (int i = 0; i < size; i++) {
      double number = arrayNumbers[i];
      if (Double.doubleToRawLongBits(number) != NIL_BITS) {
        objects[i] = Numbers.box(number);
      }
    }
    arrayNumbers = NO_NUMBERS;
    arrayObjects = objects;
  }

  /** Makes room for 1..size at once, as a constructor with a list does. */
  void reserveArray(int size) {
    if (size > arraySize()) {
      resize(size, keys == NO_KEYS ? 0 : keys.length);
    }
  }

  // ---- growth

  /** A place for a key that is not in the table; its value is nil. */
  int insert(Object key) {
    int main = mainSlot(key);
    if (keys == NO_KEYS || values[main] != Nil.NIL && keys[main] != null) {
      int free = freeSlot();
      if (free < 0) {
        rehash(key);
        int place = locate(key);
        return place == NOWHERE ? insert(key) : place;
      }
      int other = mainSlot(keys[main]);
      if (other == main) {
        nexts[free] = nexts[main];
        nexts[main] = free;
        main = free;
      } else {
        // The one that stands here belongs elsewhere: it moves, the new one takes its own place.
        int hops = 0;
        while (nexts[other] != main) {
          other = nexts[other];
          follow(++hops);
        }
        nexts[other] = free;
        moveSlot(main, free);
        nexts[main] = -1;
      }
    }
    keys[main] = key;
    values[main] = Nil.NIL;
    return main;
  }

  private void moveSlot(int from, int to) {
    keys[to] = keys[from];
    values[to] = values[from];
    nexts[to] = nexts[from];
    if (numbers.length > 0) {
      numbers[to] = numbers[from];
    }
  }

  private int freeSlot() {
    while (lastFree > 0) {
      lastFree--;
      if (keys[lastFree] == null) {
        return lastFree;
      }
    }
    return -1;
  }

  private void rehash(Object newKey) {
    int size = arraySize();
    if (size > LONG_WAY) {
      memory.steps(size >> 4);
    }
    ArraySizing sizing = ArraySizing.of(this, newKey);
    resize(sizing.arraySize(), sizing.inHash());
  }

  private void resize(int arraySize, int hashSize) {
    Object[] oldKeys = keys;
    Object[] oldValues = values;
    double[] oldNumbers = numbers;
    boolean hadSlots = keys != NO_KEYS;
    int oldArraySize = arraySize();
    chargeGrowth(arraySize, hashSize);
    if (arraySize > oldArraySize) {
      resizeArray(arraySize);
    }
    newSlots(hashSize);
    if (arraySize < oldArraySize) {
      double[] cutNumbers = arrayNumbers;
      Object[] cutObjects = arrayObjects;
      resizeArray(arraySize);
      for (int i = arraySize; i < oldArraySize; i++) {
        moveFromArray(i, cutNumbers, cutObjects);
      }
    }
    for (int slot = hadSlots ? oldKeys.length - 1 : -1; slot >= 0; slot--) {
      Object value = oldValues[slot];
      if (value != Nil.NIL && oldKeys[slot] != null) {
        int place = locate(oldKeys[slot]);
        place = place == NOWHERE ? insert(oldKeys[slot]) : place;
        if (value == null) {
          set(place, oldNumbers[slot]);
        } else {
          set(place, value);
        }
      }
    }
  }

  private void chargeGrowth(int arraySize, int hashSize) {
    if (hashSize > 1 << ArraySizing.MAX_BITS) {
      throw LuaError.plain("table overflow");
    }
    memory.charge(8L * Math.max(0, arraySize - arraySize()) + (long) SLOT_BYTES * hashSize);
  }

  private void moveFromArray(int i, double[] cutNumbers, Object[] cutObjects) {
    if (cutNumbers.length > 0) {
      if (Double.doubleToRawLongBits(cutNumbers[i]) != NIL_BITS) {
        set(placeFor((double) (i + 1)), cutNumbers[i]);
      }
    } else if (cutObjects[i] != null) {
      set(placeFor((double) (i + 1)), cutObjects[i]);
    }
  }

  private void resizeArray(int size) {
    if (arrayObjects.length > 0) {
      arrayObjects = Arrays.copyOf(arrayObjects, size);
    } else {
      int old = arrayNumbers.length;
      arrayNumbers = Arrays.copyOf(arrayNumbers, size);
      if (size > old) {
        Arrays.fill(arrayNumbers, old, size, NIL_NUMBER);
      }
    }
  }

  private void newSlots(int wanted) {
    if (wanted == 0) {
      keys = NO_KEYS;
      values = NO_OBJECTS;
      nexts = NO_NEXTS;
      numbers = NO_NUMBERS;
      lastFree = 0;
      return;
    }
    int size = 1 << ArraySizing.bitsFor(wanted);
    keys = new Object[size];
    values = new Object[size];
    nexts = new int[size];
    Arrays.fill(nexts, -1);
    // Numbers came before, so they will again.
    numbers = numbers.length > 0 ? new double[size] : NO_NUMBERS;
    lastFree = size;
  }

  /** What it costs, for the count of live memory. */
  long sizeBytes() {
    return OVERHEAD_BYTES
        + 8L * arrayNumbers.length
        + 4L * arrayObjects.length
        + (keys == NO_KEYS ? 0 : 12L * keys.length + 8L * numbers.length);
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.invoke.MethodHandle;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes hash tables with the number of buckets that deserialisation would choose, so that the copy
 * iterates in the same order.
 *
 * <p>Reading: the private {@code writeObject} of HashMap and HashSet, obtained as serialisation
 * libraries may, tells the number of buckets and (sets only) the load factor to a stream that only
 * listens; all elements pass by it, hence the {@link #SMALL} limit for maps.
 *
 * <p>Writing: {@code putAll} of a map that claims a size but is empty enlarges the table and does
 * nothing else.
 */
final class HashTables {
  /** Deserialised HashMaps have at least so many buckets; cloned ones may have fewer. */
  private static final int LEAST_BUCKETS = 16;

  /** From so many entries on (times four, the largest load factor) there are enough buckets. */
  private static final int SMALL = LEAST_BUCKETS * 4;

  private static final float USUAL_LOAD_FACTOR = 0.75f;

  /** What the least number of buckets holds at the usual load factor. */
  private static final int USUAL_LEAST_LIMIT = (int) (LEAST_BUCKETS * USUAL_LOAD_FACTOR);

  private static final @Nullable MethodHandle WRITE_MAP = writer(HashMap.class);
  private static final @Nullable MethodHandle WRITE_SET = writer(HashSet.class);

  private HashTables() {}

  private static @Nullable MethodHandle writer(Class<?> type) {
    try {
      return SerialReflection.writeObject(type);
    } catch (ReflectiveOperationException unavailable) {
      return null;
    }
  }

  static boolean canReadSets() {
    return WRITE_SET != null;
  }

  /** A clone with the buckets of a deserialised copy. */
  static HashMap<Object, Object> cloneAsDeserialised(HashMap<Object, Object> from) {
    HashMap<Object, Object> copy = cloned(from);
    int size = copy.size();
    if (size == 0 || size >= SMALL) {
      return copy;
    }
    boolean few = size <= USUAL_LEAST_LIMIT;
    if (few) {
      copy.putAll(new Claim(USUAL_LEAST_LIMIT));
    }
    // Now the number is right, unless the load factor is an unusual one.
    int buckets = buckets(copy);
    boolean usual = few ? buckets == LEAST_BUCKETS : buckets > LEAST_BUCKETS;
    if (usual || buckets < 0) {
      return copy;
    }
    HashMap<Object, Object> exact = emptied(cloned(from));
    exact.putAll(from);
    return exact;
  }

  /**
   * An empty map with the load factor of a given one, which it empties, and the buckets that
   * deserialisation chooses for the number of its entries.
   */
  static HashMap<Object, Object> emptied(HashMap<Object, Object> map) {
    int size = map.size();
    map.clear();
    // The clone of an empty map has no table; claims choose the size of the one to come.
    HashMap<Object, Object> empty = cloned(map);
    empty.putAll(new Claim(size));
    for (int claim = size * 2; size > 0 && isBelowLeast(empty); claim *= 2) {
      empty.putAll(new Claim(claim));
    }
    return empty;
  }

  private static boolean isBelowLeast(HashMap<Object, Object> map) {
    int buckets = buckets(map);
    return buckets >= 0 && buckets < LEAST_BUCKETS;
  }

  @SuppressWarnings("unchecked")
  private static HashMap<Object, Object> cloned(HashMap<Object, Object> from) {
    return (HashMap<Object, Object>) from.clone();
  }

  private static int buckets(HashMap<Object, Object> map) {
    if (WRITE_MAP == null) {
      return -1;
    }
    try {
      Listener listener = new Listener();
      WRITE_MAP.invoke(map, (ObjectOutputStream) listener);
      return listener.buckets;
    } catch (Throwable impossible) {
      throw FallbackSignal.FAILED;
    }
  }

  /** An empty set with load factor and buckets of a deserialised copy that is yet to be filled. */
  static HashSet<Object> emptyAsDeserialised(HashSet<?> from) {
    if (WRITE_SET == null) {
      throw FallbackSignal.UNSUPPORTED;
    }
    try {
      Listener listener = new Listener();
      WRITE_SET.invoke(from, (ObjectOutputStream) listener);
      float loadFactor = Math.min(Math.max(0.25f, listener.loadFactor), 4.0f);
      int capacity = (int) Math.min(from.size() * Math.min(1 / loadFactor, 4.0f), 1 << 30);
      return new HashSet<>(capacity, loadFactor);
    } catch (Throwable impossible) {
      throw FallbackSignal.FAILED;
    }
  }

  /** Hears the two figures. Being made by the subclass constructor it ignores all else. */
  private static final class Listener extends ObjectOutputStream {
    int buckets = -1;
    float loadFactor = USUAL_LOAD_FACTOR;

    Listener() throws IOException {}

    @Override
    public void defaultWriteObject() {}

    @Override
    public void writeInt(int value) {
      if (buckets < 0) {
        buckets = value;
      }
    }

    @Override
    public void writeFloat(float value) {
      loadFactor = value;
    }

    @Override
    protected void writeObjectOverride(@Nullable Object element) {}
  }

  /** Claims a size, has no entries. */
  private static final class Claim extends AbstractMap<Object, Object> {
    private final int size;

    Claim(int size) {
      this.size = size;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
      return Set.of();
    }
  }
}

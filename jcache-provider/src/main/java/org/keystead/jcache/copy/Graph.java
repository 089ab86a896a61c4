// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one copy of one object graph remembers: which objects have their copy already.
 *
 * <p>Problem: a shared or cyclic reference must lead to the same copy, as in a serialisation round
 * trip, but an identity map costs more than copying a small object.
 *
 * <p>Idea: only objects are remembered that are mutable and reached by reference; deeply immutable
 * ones are shared and never come here, and a root that cannot refer to anything mutable needs no
 * graph at all. The root stands in two fields, the next few in an array that is searched from end
 * to end (cheaper than one identity hash code); from {@link #LINEAR} objects on an index by
 * identity hash code is kept.
 *
 * <p>Unfinished objects: the serialiser sets the fields of an object after it has read all that it
 * refers to. User code that runs meanwhile (hash codes of keys, record constructors) could see such
 * an object half made if a cycle leads back to it. Each entry therefore knows whether it is
 * finished; once a reference to an unfinished object was given out, {@link #requireAcyclic} sends
 * the graph to the serialiser before user code is called.
 */
final class Graph {
  /** Deeper graphs go to the serialiser: it needs less stack per level. */
  static final int DEPTH_LIMIT = 500;

  /** More objects than this are found by their identity hash code. */
  private static final int LINEAR = 12;

  /** Fields of an entry: source, copy (null while it cannot be referred to), finished mark. */
  private static final int STRIDE = 3;

  private static final int FIRST_ENTRIES = 4;

  /** A power of two. */
  private static final int FIRST_INDEX = 64;

  private static final Object FINISHED = new Object();
  private static final @Nullable Object[] NONE = {};

  final Plans plans;
  private @Nullable Object root;
  private @Nullable Object rootCopy;
  private boolean rootFinished;

  /** Entries after the root, in the order they were met. */
  private @Nullable Object[] entries = NONE;

  private int count;
  private int @Nullable [] index;
  private int depth;
  private boolean cyclic;

  Graph(Plans plans) {
    this.plans = plans;
  }

  /** The method-handle form of {@link #copy}. */
  static @Nullable Object copyReference(@Nullable Object source, Graph graph) {
    return graph.copy(source);
  }

  /** Returns the copy of what a reference leads to; the same object when it is shared. */
  @Nullable Object copy(@Nullable Object source) {
    if (source == null) {
      return null;
    }
    Plan plan = plans.of(source.getClass());
    if (plan.shared) {
      return source;
    }
    if (source == root) {
      return known(rootCopy, rootFinished);
    }
    int at = find(source);
    if (at >= 0) {
      return known(entries[at + 1], entries[at + 2] != null);
    }
    return plan.copy(source, this);
  }

  /** As {@link #copy}, of an object that is there. */
  Object copyOf(Object source) {
    Object copy = copy(source);
    if (copy == null) {
      throw FallbackSignal.UNFINISHED;
    }
    return copy;
  }

  private Object known(@Nullable Object copy, boolean finished) {
    if (copy == null) {
      // The copy is constructed from its parts, and a part refers back to it.
      throw FallbackSignal.UNFINISHED;
    }
    if (!finished) {
      cyclic = true;
    }
    return copy;
  }

  /** Whether this very object is deeply immutable. */
  boolean isShared(@Nullable Object value) {
    if (value == null) {
      return true;
    }
    Plan plan = plans.of(value.getClass());
    return plan.shared || plan.isShared(value, new Inspection(plans));
  }

  /** To be called before user code sees parts of the copy. */
  void requireAcyclic() {
    if (cyclic) {
      throw FallbackSignal.UNFINISHED;
    }
  }

  /** The method-handle form of {@link #requireAcyclic}. */
  static void requireAcyclic(Graph graph) {
    graph.requireAcyclic();
  }

  /**
   * Begins an object that may refer to others.
   *
   * @param copy null when it can only be made after its parts
   * @return the ticket to give to {@link #leave(int)}
   */
  int enter(Object source, @Nullable Object copy) {
    if (++depth > DEPTH_LIMIT) {
      throw FallbackSignal.TOO_DEEP;
    }
    if (root == null) {
      root = source;
      rootCopy = copy;
      return -1;
    }
    return add(source, copy, null);
  }

  /** Ends an object whose copy was known from its beginning. */
  void leave(int ticket) {
    depth--;
    if (ticket < 0) {
      rootFinished = true;
    } else {
      entries[ticket + 2] = FINISHED;
    }
  }

  /** Ends an object whose copy was made after its parts. */
  void leave(int ticket, Object copy) {
    if (ticket < 0) {
      rootCopy = copy;
    } else {
      entries[ticket + 1] = copy;
    }
    leave(ticket);
  }

  /** Remembers an object that refers to nothing mutable. */
  void leaf(Object source, Object copy) {
    add(source, copy, FINISHED);
  }

  private int add(Object source, @Nullable Object copy, @Nullable Object state) {
    int at = count * STRIDE;
    if (at == entries.length) {
      entries = Arrays.copyOf(entries, at == 0 ? FIRST_ENTRIES * STRIDE : at * 2);
    }
    entries[at] = source;
    entries[at + 1] = copy;
    entries[at + 2] = state;
    count++;
    if (count > LINEAR) {
      remember(at, source);
    }
    return at;
  }

  private int find(Object source) {
    @Nullable Object[] known = entries;
    if (index != null) {
      return findByHash(source, index);
    }
    for (int at = (count - 1) * STRIDE; at >= 0; at -= STRIDE) {
      if (known[at] == source) {
        return at;
      }
    }
    return -1;
  }

  private int findByHash(Object source, int[] slots) {
    int mask = slots.length - 1;
    for (int slot = slotOf(source, mask); ; slot = (slot + 1) & mask) {
      int at = slots[slot] - 1;
      if (at < 0 || entries[at] == source) {
        return at;
      }
    }
  }

  /** Puts an entry into the index, which is made or enlarged when it is more than half full. */
  private void remember(int at, Object source) {
    int[] slots = index;
    if (slots == null || count * 2 > slots.length) {
      slots = new int[slots == null ? FIRST_INDEX : slots.length * 2];
      for (int old = 0; old < at; old += STRIDE) {
        Object known = entries[old];
        if (known != null) {
          insert(slots, known, old);
        }
      }
      index = slots;
    }
    insert(slots, source, at);
  }

  private static void insert(int[] slots, Object source, int at) {
    int mask = slots.length - 1;
    int slot = slotOf(source, mask);
    while (slots[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = at + 1;
  }

  private static int slotOf(Object source, int mask) {
    int hash = System.identityHashCode(source);
    return (hash ^ (hash >>> 15)) & mask;
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order in which {@code Set.of} and {@code Map.of} write their elements.
 *
 * <p>They iterate from a random place in a random direction, but are serialised in the order of
 * their table; where a copy has its elements, and so how it iterates, depends on that order.
 */
final class StoredOrder {
  /** Whether sets of two iterate backwards; drawn once per JVM. */
  private static final boolean BACKWARDS = Set.of(1, 2).iterator().next() == 2;

  private StoredOrder() {}

  static Object[] ofPair(Set<?> set) {
    Object[] elements = set.toArray();
    return BACKWARDS && elements.length == 2 ? new Object[] {elements[1], elements[0]} : elements;
  }

  static Object[] ofSet(Set<?> set) {
    return SerialPeek.allBehind(set).toArray();
  }

  /** Key, value, key, value, ... */
  static Object[] ofMap(Map<?, ?> map) {
    if (map.size() == 1) {
      Map.Entry<?, ?> only = map.entrySet().iterator().next();
      return new Object[] {only.getKey(), only.getValue()};
    }
    Map<Object, Object> byIdentity = new IdentityHashMap<>(map);
    List<Object> flat = new ArrayList<>(map.size() * 2);
    for (Object part : SerialPeek.allBehind(map)) {
      Object value = byIdentity.get(part);
      if (value != null) {
        flat.add(part);
        flat.add(value);
        if (byIdentity.containsKey(value)) {
          // An object that is key and value is shown once, maybe before its turn as a key.
          throw FallbackSignal.UNSUPPORTED;
        }
      }
    }
    return flat.toArray();
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.jcache.copy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Hash tables: load factor, number of buckets and with it the order, access order. */
class HashTablesTest {
  private static final float[] LOAD_FACTORS = {0.25f, 0.5f, 0.75f, 0.9f, 1f, 1.5f, 3f, 4f};

  private final Copies copies = new Copies();

  /** The stream tells load factor and buckets. */
  private static byte[] bytes(Object value) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    return bytes.toByteArray();
  }

  @Test
  void mapsHaveLoadFactorBucketsAndOrderOfADeserialisedOne() throws IOException {
    for (float loadFactor : LOAD_FACTORS) {
      for (int size = 0; size < 140; size++) {
        Map<Object, Object> map = new HashMap<>(256, loadFactor);
        for (int i = 0; i < size; i++) {
          map.put("key" + i * 7, i);
        }
        Map<Object, Object> copy = copies.direct(map);
        assertArrayEquals(
            bytes(copies.roundTrip(map)), bytes(copy), "size " + size + ", " + loadFactor);
      }
    }
  }

  @Test
  void mapsWithMutableKeysHaveTheSameBuckets() throws IOException {
    for (float loadFactor : LOAD_FACTORS) {
      for (int size = 1; size < 140; size += 3) {
        Map<Object, Object> map = new HashMap<>(256, loadFactor);
        for (int i = 0; i < size; i++) {
          map.put(new Models.Key(i * 5), i);
        }
        Map<Object, Object> copy = copies.direct(map);
        assertNotSame(map.keySet().iterator().next(), copy.keySet().iterator().next());
        assertArrayEquals(
            bytes(copies.roundTrip(map)), bytes(copy), "size " + size + ", " + loadFactor);
      }
    }
  }

  @Test
  void setsHaveLoadFactorBucketsAndOrderOfADeserialisedOne() throws IOException {
    for (float loadFactor : LOAD_FACTORS) {
      for (int size = 0; size < 140; size++) {
        Set<Object> set = new HashSet<>(256, loadFactor);
        for (int i = 0; i < size; i++) {
          set.add(i % 3 == 0 ? new Models.Key(i) : "key" + i * 7);
        }
        Set<Object> copy = copies.direct(set);
        assertArrayEquals(
            bytes(copies.roundTrip(set)), bytes(copy), "size " + size + ", " + loadFactor);
      }
    }
  }

  @Test
  void accessOrderIsKept() {
    Map<Object, Object> map = new LinkedHashMap<>(16, 0.75f, true);
    map.put("a", new Models.Flat());
    map.put("b", 2);
    map.get("a");
    Map<Object, Object> copy = copies.direct(map);
    assertEquals("b", copy.keySet().iterator().next());
    copy.get("b");
    assertEquals("a", copy.keySet().iterator().next());
    copies.direct(new LinkedHashMap<>(Map.of(new Models.Key(1), "a")));
  }

  @Test
  void insertionOrderOfLinkedSetsIsKept() {
    Set<Object> set = new LinkedHashSet<>();
    for (int i = 40; i > 0; i--) {
      set.add("key" + i);
    }
    copies.direct(set);
    set.add(new Models.Key(3));
    copies.direct(set);
  }

  @Test
  void nullKeysAndValuesAreKept() {
    Map<Object, Object> map = new HashMap<>();
    map.put(null, "a");
    map.put("b", null);
    copies.direct(map);
    Set<Object> set = new HashSet<>();
    set.add(null);
    copies.direct(set);
  }

  @Test
  void aMapThatHoldsItselfAsAValueIsCopiedDirectly() {
    Map<Object, Object> map = new HashMap<>();
    map.put("self", map);
    Map<Object, Object> copy = copies.direct(map);
    assertEquals(true, copy.get("self") == copy);
  }

  @Test
  void keysThatLeadBackToAnUnfinishedObjectGoThroughTheSerialiser() {
    // Deserialisation hashes the key while the node is still empty.
    Models.Node node = new Models.Node();
    Models.Key key = new Models.Key(5);
    key.payload = node;
    node.map = new HashMap<>(Map.of(key, "a"));
    copies.serialised(node);
    node.map = null;
    node.any = new HashSet<>(Set.of(key));
    copies.serialised(node);
  }
}

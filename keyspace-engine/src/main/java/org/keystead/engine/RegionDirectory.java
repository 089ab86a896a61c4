// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;

/**
 * Which part of database 0 a key belongs to: the region whose name stands before the key's first
 * colon, else the plain table.
 *
 * <p>Threads: changed under all stripes, as a copy; read by anybody.
 */
final class RegionDirectory {
  private final Space plain;
  private volatile Regions regions = new Regions(Map.of(), 0);
  private volatile boolean refusing;

  private record Regions(Map<Slice, Space> byName, long version) {}

  RegionDirectory(Space plain) {
    this.plain = plain;
  }

  /** Differs whenever a region came or went. */
  long version() {
    return regions.version;
  }

  boolean isEmpty() {
    return regions.byName.isEmpty();
  }

  /** The space that a full key belongs to; O(length of the region's name). */
  Space spaceOf(Slice fullKey) {
    Map<Slice, Space> byName = regions.byName;
    if (byName.isEmpty()) {
      return plain;
    }
    int colon = firstColon(fullKey);
    if (colon < 0) {
      return plain;
    }
    Space region = byName.get(Slice.of(fullKey.array(), fullKey.offset(), colon));
    return region == null ? plain : region;
  }

  @Nullable Space region(Slice name) {
    return regions.byName.get(name);
  }

  Collection<Space> all() {
    return regions.byName.values();
  }

  /** Whether a write into one of the regions may have to be refused, see {@link Limits}. */
  boolean mayRefuse() {
    return refusing;
  }

  /** A region came or went, or its limits changed. */
  synchronized void limitsChanged() {
    refusing = all().stream().anyMatch(region -> region.limits().mayRefuse());
  }

  /** Adds a region; all stripes are held. */
  void add(Slice name, Space region) {
    Regions present = regions;
    Map<Slice, Space> more = new LinkedHashMap<>(present.byName);
    more.put(name, region);
    regions = new Regions(more, present.version + 1);
    limitsChanged();
  }

  /** Takes a region away; all stripes are held. */
  void remove(Slice name) {
    Regions present = regions;
    Map<Slice, Space> fewer = new LinkedHashMap<>(present.byName);
    fewer.remove(name);
    regions = new Regions(fewer, present.version + 1);
    limitsChanged();
  }

  private static int firstColon(Slice key) {
    byte[] array = key.array();
    int end = key.offset() + key.length();
    for (int i = key.offset(); i < end; i++) {
      if (array[i] == ':') {
        return i - key.offset();
      }
    }
    return -1;
  }
}

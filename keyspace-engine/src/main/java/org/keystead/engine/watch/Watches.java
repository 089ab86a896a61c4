// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keystead.engine.bytes.Slice;

/**
 * The watched keys of an engine, by stripe. Every method is called while that stripe is held, which
 * guards the stripe's part of everything here.
 */
public final class Watches {
  private final List<Map<Place, List<Watch>>> byStripe;
  private final int[] places;

  /** A key of a table, by the table's identity. */
  private record Place(Object table, Slice key) {}

  /** Nobody watches anything. */
  public Watches(int stripes) {
    byStripe = Stream.<Map<Place, List<Watch>>>generate(HashMap::new).limit(stripes).toList();
    places = new int[stripes];
  }

  /** Whether any key of the stripe is watched. */
  public boolean areAny(int stripe) {
    return places[stripe] != 0;
  }

  /**
   * Lets the watch watch a key; twice counts twice.
   *
   * @param table the identity of where the key is
   * @param key kept
   */
  public void add(int stripe, Object table, Slice key, Watch watch) {
    Map<Place, List<Watch>> watched = byStripe.get(stripe);
    watched.computeIfAbsent(new Place(table, key), place -> new ArrayList<>(1)).add(watch);
    places[stripe] = watched.size();
  }

  /** Ends what one {@link #add} began. */
  public void remove(int stripe, Object table, Slice key, Watch watch) {
    Map<Place, List<Watch>> watched = byStripe.get(stripe);
    Place place = new Place(table, key);
    List<Watch> watches = watched.get(place);
    if (watches != null && watches.remove(watch) && watches.isEmpty()) {
      watched.remove(place);
      places[stripe] = watched.size();
    }
  }

  /** Raises the flags of those who watch the key. */
  public void changed(int stripe, Object table, Slice key) {
    List<Watch> watches = byStripe.get(stripe).get(new Place(table, key));
    if (watches != null) {
      watches.forEach(Watch::raise);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.event;

import java.util.List;
import org.keystead.engine.bytes.Slice;

/** Told when databases or regions were emptied as a whole, without an event for each key. */
@FunctionalInterface
public interface ClearListener {
  /**
   * One place that was emptied.
   *
   * @param prefix the region's prefix, empty for the keys of the database outside of regions
   */
  record Cleared(int database, Slice prefix) {}

  /** Called on the thread that did it, after the stripes were released; it never blocks. */
  void onClear(List<Cleared> places);
}

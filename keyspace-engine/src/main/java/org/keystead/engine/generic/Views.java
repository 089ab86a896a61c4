// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine.generic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.bytes.Slice;
import org.keystead.engine.table.Entry;

/**
 * A list of views of keys or values, with room for what is found there; the views are reused from
 * one filling to the next. Belongs to one thread.
 */
public final class Views {
  /** Views beyond this are forgotten with {@link #clear}, so that one huge call costs once. */
  private static final int KEPT = 1024;

  private Slice[] slices = {};
  private @Nullable Entry[] entries = {};
  private int count;

  /** Adds a view of those bytes. */
  public void add(byte[] array, int offset, int length) {
    if (count == slices.length) {
      slices = Arrays.copyOf(slices, Math.max(16, 2 * count));
      entries = Arrays.copyOf(entries, slices.length);
      for (int i = count; i < slices.length; i++) {
        slices[i] = new Slice();
      }
    }
    slices[count++].aim(array, offset, length);
  }

  /** Lets go of all bytes and entries. */
  public void clear() {
    if (slices.length > KEPT) {
      slices = new Slice[0];
      entries = new @Nullable Entry[0];
    } else {
      for (int i = 0; i < count; i++) {
        slices[i].clear();
      }
      Arrays.fill(entries, 0, count, null);
    }
    count = 0;
  }

  public int count() {
    return count;
  }

  /** Copies of the views with bytes of their own, which last. */
  public List<Slice> kept() {
    List<Slice> kept = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      kept.add(Slice.of(slices[i].toByteArray()));
    }
    return kept;
  }

  public Slice at(int index) {
    return slices[index];
  }

  /** The views; the first {@link #count} of them count. */
  public Slice[] slices() {
    return slices;
  }

  /** As many places for entries as there are views. */
  public @Nullable Entry[] entries() {
    return entries;
  }
}

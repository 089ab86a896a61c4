// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.tracking;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keystead.commands.push.Push;
import org.keystead.commands.reply.ReplySink;
import org.keystead.engine.bytes.Slice;

/**
 * Keys of one prefix that a client is to forget, told in one message when its event loop comes to
 * it, each key once. Beyond a limit it is told to forget everything instead, so that what waits is
 * bounded. Threads: any add, one writes.
 */
final class PendingKeys implements Push {
  private static final int MOST_KEYS = 100_000;

  private final boolean redirected;
  private TreeSet<Slice> keys = new TreeSet<>();
  private boolean all;

  PendingKeys(boolean redirected) {
    this.redirected = redirected;
  }

  /** Adds a key; true if this is to be put into the inbox, where it is not yet. */
  synchronized boolean add(Slice key) {
    boolean first = keys.isEmpty() && !all;
    if (keys.size() < MOST_KEYS) {
      keys.add(key);
    } else {
      all = true;
    }
    return first;
  }

  @Override
  public void writeTo(ReplySink out) {
    new Invalidation(take(), redirected).writeTo(out);
  }

  /** Nobody can be told: what is added next is to be put into an inbox again. */
  @Override
  public void dropped() {
    take();
  }

  private synchronized @Nullable List<Slice> take() {
    List<Slice> taken = all ? null : List.copyOf(keys);
    keys = new TreeSet<>();
    all = false;
    return taken;
  }

  @Override
  public int sizeBytes() {
    return 0; // what is added later must not be taken off the inbox's account
  }
}

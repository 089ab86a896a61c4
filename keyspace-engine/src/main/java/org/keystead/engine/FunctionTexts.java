// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The texts of the libraries of functions that belong to the data. The engine saves and loads them;
 * what they mean is known to others.
 *
 * <p>Threads: any.
 */
public final class FunctionTexts {
  private final EngineStatistics statistics;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile List<byte[]> all = List.of();

  FunctionTexts(EngineStatistics statistics) {
    this.statistics = statistics;
  }

  /** The texts; their arrays are not to be changed. */
  public List<byte[]> all() {
    return all;
  }

  /** Replaces them, which counts as a change of the data. */
  public void replace(List<byte[]> texts) {
    all = List.copyOf(texts);
    statistics.countChanges(1);
  }

  /** A snapshot was loaded that has these. */
  void loaded(List<byte[]> texts) {
    all = List.copyOf(texts);
    listeners.forEach(Runnable::run);
  }

  /** Lets a listener know whenever a snapshot was loaded. */
  public void whenLoaded(Runnable listener) {
    listeners.add(listener);
  }

  /** Ends that. */
  public void forget(Runnable listener) {
    listeners.remove(listener);
  }
}

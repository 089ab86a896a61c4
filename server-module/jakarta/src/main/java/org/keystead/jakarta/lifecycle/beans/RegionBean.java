// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.lifecycle.beans;

import org.keystead.engine.Engine;
import org.keystead.engine.RegionStatistics;

/** Shows a region; one that was dropped has nothing. */
final class RegionBean implements RegionMXBean {
  private static final RegionStatistics NOTHING = new RegionStatistics(0, 0, 0, 0, 0);

  private final Engine engine;
  private final String name;

  RegionBean(Engine engine, String name) {
    this.engine = engine;
    this.name = name;
  }

  private RegionStatistics statistics() {
    RegionStatistics found = engine.regionRegistry().statisticsOf(name);
    return found == null ? NOTHING : found;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public long getEntries() {
    return statistics().entries();
  }

  @Override
  public long getSizeBytes() {
    return statistics().sizeBytes();
  }

  @Override
  public long getEvicted() {
    return statistics().evicted();
  }

  @Override
  public long getExpired() {
    return statistics().expired();
  }
}

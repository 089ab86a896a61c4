// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.lifecycle.beans;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Engine;
import org.keystead.engine.RegionRegistry;

/**
 * The beans of one engine: its own, and those of its regions as they come and go. An engine whose
 * name another copy of Keystead has in JMX is not shown at all: its regions would stand among those
 * of the other. Closing it takes away all that it showed.
 *
 * <p>Threads: any; synchronized.
 */
final class EngineBeans implements AutoCloseable {
  private final Engine engine;
  private final @Nullable ObjectName itself;
  private final Map<String, ObjectName> regions = new HashMap<>();
  private RegionRegistry.@Nullable Registration registration;
  private boolean closed;

  private EngineBeans(Engine engine) {
    this.engine = engine;
    this.itself =
        PlatformBeans.show(
            "type=Engine,name=" + PlatformBeans.quoted(engine.name()), new EngineBean(engine));
  }

  static EngineBeans show(Engine engine) {
    EngineBeans beans = new EngineBeans(engine);
    if (beans.itself != null) {
      beans.registration = engine.regionRegistry().onChange(beans::followRegions);
    }
    return beans;
  }

  // Called under the registry's lock, which therefore always comes before this one.
  private synchronized void followRegions() {
    if (closed) {
      return;
    }
    Set<String> present = new HashSet<>();
    for (RegionRegistry.RegionDefinition region : engine.regionRegistry().definitions()) {
      present.add(region.name());
      if (!regions.containsKey(region.name())) {
        showRegion(region.name());
      }
    }
    regions
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone = !present.contains(entry.getKey());
              if (gone) {
                PlatformBeans.hide(entry.getValue());
              }
              return gone;
            });
  }

  private void showRegion(String name) {
    ObjectName shown =
        PlatformBeans.show(
            "type=Region,engine="
                + PlatformBeans.quoted(engine.name())
                + ",name="
                + ObjectName.quote(name),
            new RegionBean(engine, name));
    if (shown != null) {
      regions.put(name, shown);
    }
  }

  @Override
  public void close() {
    RegionRegistry.Registration listening = registration;
    if (listening != null) {
      listening.close();
    }
    synchronized (this) {
      closed = true;
      regions.values().forEach(PlatformBeans::hide);
      regions.clear();
      if (itself != null) {
        PlatformBeans.hide(itself);
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.lifecycle.beans;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.management.InstanceAlreadyExistsException;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Engine;
import org.keystead.engine.RegionRegistry;

/**
 * The beans of one engine on the platform's server: the engine, its door, and its regions as they
 * come and go. Closing it takes away all that it showed.
 *
 * <p>Threads: any; synchronized.
 */
public final class EngineBeans implements AutoCloseable {
  private static final Logger LOG = System.getLogger(EngineBeans.class.getName());
  private static final String DOMAIN = "org.keystead:";

  private final Engine engine;
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final Set<ObjectName> fixed = new HashSet<>();
  private final Map<String, ObjectName> regions = new HashMap<>();
  private RegionRegistry.@Nullable Registration registration;
  private boolean closed;

  private EngineBeans(Engine engine) {
    this.engine = engine;
  }

  /** Shows an engine and its door, if it has one. */
  public static EngineBeans show(Engine engine, @Nullable DoorMXBean door) {
    EngineBeans beans = new EngineBeans(engine);
    beans.showFixed("type=Engine,name=" + quoted(engine.name()), new EngineBean(engine));
    if (door != null) {
      beans.showFixed("type=Door,engine=" + quoted(engine.name()), door);
    }
    beans.registration = engine.regionRegistry().onChange(beans::followRegions);
    return beans;
  }

  private synchronized void showFixed(String name, Object bean) {
    ObjectName shown = show(name, bean);
    if (shown != null) {
      fixed.add(shown);
    }
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
        ObjectName shown =
            show(
                "type=Region,engine="
                    + quoted(engine.name())
                    + ",name="
                    + ObjectName.quote(region.name()),
                new RegionBean(engine, region.name()));
        if (shown != null) {
          regions.put(region.name(), shown);
        }
      }
    }
    regions
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone = !present.contains(entry.getKey());
              if (gone) {
                hide(entry.getValue());
              }
              return gone;
            });
  }

  private @Nullable ObjectName show(String name, Object bean) {
    try {
      ObjectName objectName = new ObjectName(DOMAIN + name);
      server.registerMBean(bean, objectName);
      return objectName;
    } catch (InstanceAlreadyExistsException e) {
      LOG.log(
          Level.WARNING,
          () ->
              "KSV0006 JMX has "
                  + DOMAIN
                  + name
                  + " already, from another copy of Keystead in this JVM; this one is not shown."
                  + " Install Keystead in the server instead of in each application");
    } catch (JMException e) {
      LOG.log(Level.WARNING, () -> "KSV0007 JMX refuses " + DOMAIN + name + ": " + e);
    }
    return null;
  }

  private void hide(ObjectName name) {
    try {
      server.unregisterMBean(name);
    } catch (InstanceNotFoundException expected) {
      // Somebody else has taken it away: that is what is wanted.
    } catch (JMException e) {
      LOG.log(Level.WARNING, () -> "KSV0007 JMX does not let go of " + name + ": " + e);
    }
  }

  // Plain where it can be, as the names are typed by people.
  private static String quoted(String name) {
    return name.matches("[\\w.-]+") ? name : ObjectName.quote(name);
  }

  @Override
  public void close() {
    RegionRegistry.Registration listening = registration;
    if (listening != null) {
      listening.close();
    }
    synchronized (this) {
      closed = true;
      fixed.forEach(this::hide);
      regions.values().forEach(this::hide);
      fixed.clear();
      regions.clear();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.lifecycle;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Engine;
import org.keystead.engine.Engines;
import org.keystead.engine.OnError;
import org.keystead.engine.config.ConfigSources;
import org.keystead.engine.config.EngineConfig;
import org.keystead.jakarta.lifecycle.beans.ShownDoor;
import org.keystead.jakarta.lifecycle.beans.ShownEngines;

/**
 * Keeps an engine alive: takes a share of it before its applications do and gives it back after
 * them, opens its RESP door, shows it in JMX. The engine brings its snapshot back when it is opened
 * and saves it when its last share is given back.
 *
 * <p>Started whole or not at all. Threads: any.
 */
public final class EngineOwner implements AutoCloseable {
  private static final Logger LOG = System.getLogger(EngineOwner.class.getName());
  private static final Map<String, EngineOwner> RUNNING = new ConcurrentHashMap<>();

  private final String name;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final OwnerConfig config;
  private volatile Engines.@Nullable Lease lease;
  private volatile @Nullable Door door;
  private @Nullable ShownEngines shownEngines;
  private @Nullable ShownDoor shownDoor;

  private EngineOwner(String name, OwnerConfig config) {
    this.name = name;
    this.config = config;
  }

  /**
   * Opens an engine by what is found on the class path of that loader and in the properties.
   *
   * @throws LifecycleException with cause and remedy; nothing is open then
   */
  public static EngineOwner start(String name, ClassLoader loader) {
    try {
      return start(name, configuration(name, loader));
    } catch (LinkageError e) {
      throw Messages.classesMissing(e);
    }
  }

  static EngineOwner start(String name, OwnerConfig config) {
    EngineOwner owner = new EngineOwner(name, config);
    if (RUNNING.putIfAbsent(name, owner) != null) {
      throw Messages.ownedAlready(name);
    }
    try {
      owner.open();
      return owner;
    } catch (Error e) {
      owner.close(); // A class is missing, or the snapshot does not fit into the memory.
      throw e;
    } catch (RuntimeException e) {
      owner.close();
      throw e instanceof LifecycleException told
          ? told
          : new LifecycleException("engine " + name + " cannot be opened: " + e.getMessage(), e);
    }
  }

  /** The owner of that engine that runs; null if there is none. */
  public static @Nullable EngineOwner of(String name) {
    return RUNNING.get(name);
  }

  /** All owners that run. */
  public static List<EngineOwner> all() {
    return List.copyOf(RUNNING.values());
  }

  private static OwnerConfig configuration(String name, ClassLoader loader) {
    try {
      return OwnerConfig.read(loader);
    } catch (LifecycleException e) {
      if (!"cold".equalsIgnoreCase(System.getProperty(ConfigSources.PREFIX + "on-error"))) {
        throw e;
      }
      degraded(name, e, "with the defaults, without snapshot and RESP door");
      return OwnerConfig.defaults();
    }
  }

  private synchronized void open() {
    AtomicBoolean opened = new AtomicBoolean();
    Engines.Lease share =
        Engines.acquire(
            name,
            () -> {
              opened.set(true);
              return EngineConfig.open(name, config::engine);
            });
    lease = share;
    if (!opened.get()) {
      LOG.log(
          Level.INFO,
          () -> "KSV0002 engine " + name + " is open already, as its first user configured it");
    }
    if (config.hasDoor()) {
      openDoor(share.engine());
    }
    shownEngines = ShownEngines.show();
    Door itsDoor = door;
    if (itsDoor != null) {
      shownDoor = ShownDoor.show(name, itsDoor);
    }
    LOG.log(
        Level.INFO,
        () ->
            "KSV0001 engine "
                + name
                + " is open, with "
                + share.engine().snapshots().status().loadedKeys()
                + " keys from its snapshot and "
                + (itsDoor == null
                    ? "no RESP door"
                    : "the RESP door on port " + itsDoor.getPort()));
  }

  private void openDoor(Engine engine) {
    try {
      door = Door.open(config.server(), engine);
    } catch (LifecycleException e) {
      if (config.engine().onError() == OnError.FAIL) {
        throw e;
      }
      degraded(name, e, "without the RESP door");
    }
  }

  private static void degraded(String name, LifecycleException cause, String how) {
    LOG.log(
        Level.ERROR,
        () ->
            "KSV0003 "
                + cause.getMessage()
                + "; on-error is cold: engine "
                + name
                + " is opened "
                + how);
  }

  /** The engine; IllegalStateException once it is closed. */
  public Engine engine() {
    Engines.Lease share = lease;
    if (share == null || closed.get()) {
      throw new IllegalStateException("engine " + name + " is closed");
    }
    return share.engine();
  }

  /** The port of the RESP door; 0 if there is none. */
  public int port() {
    Door open = door;
    return open == null ? 0 : open.getPort();
  }

  /** How the engine is. */
  public EngineHealth health() {
    Engines.Lease share = lease;
    if (closed.get()) {
      return EngineHealth.closed(name);
    }
    return share == null
        ? EngineHealth.opening(name)
        : EngineHealth.of(name, share.engine(), door != null || !config.hasDoor());
  }

  /**
   * Clients first, so that the snapshot has all that they were told is done. Idempotent; who closes
   * while the engine is being opened waits for that.
   */
  @Override
  public synchronized void close() {
    if (closed.compareAndSet(false, true)) {
      try {
        closeAll();
      } finally {
        RUNNING.remove(name, this);
      }
    }
  }

  private void closeAll() {
    ShownDoor doorBean = shownDoor;
    if (doorBean != null) {
      doorBean.close();
    }
    Door open = door;
    if (open != null) {
      open.close();
    }
    Engines.Lease share = lease;
    if (share != null) {
      share.close();
      LOG.log(Level.INFO, () -> "KSV0004 engine " + name + " is given back by its owner");
    }
    ShownEngines engineBeans = shownEngines;
    if (engineBeans != null) {
      engineBeans.close();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.jakarta.lifecycle.beans;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.keystead.engine.Engine;
import org.keystead.engine.Engines;

/**
 * Shows in JMX every engine that is shared by name, whoever opened it: as long as an application
 * that sees this library, or an owner, wants them shown.
 *
 * <p>Threads: any. The lock here always comes before the one of {@link Engines}, which is held
 * where engines come and go.
 */
public final class ShownEngines implements AutoCloseable {
  private static final Map<Engine, EngineBeans> SHOWN = new ConcurrentHashMap<>();
  private static final Object LOCK = new Object();
  private static int wanted;
  private static Engines.@Nullable Following following;

  private final AtomicBoolean closed = new AtomicBoolean();

  private ShownEngines() {}

  /** Wants them shown until this is closed. */
  public static ShownEngines show() {
    synchronized (LOCK) {
      if (wanted++ == 0) {
        following = Engines.follow(new Follower());
      }
      return new ShownEngines();
    }
  }

  private static final class Follower implements Engines.Follower {
    @Override
    public void opened(Engine engine) {
      SHOWN.put(engine, EngineBeans.show(engine));
    }

    @Override
    public void closing(Engine engine) {
      EngineBeans beans = SHOWN.remove(engine);
      if (beans != null) {
        beans.close();
      }
    }
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    synchronized (LOCK) {
      Engines.Following running = following;
      if (--wanted == 0 && running != null) {
        following = null;
        running.close();
        SHOWN.values().forEach(EngineBeans::close);
        SHOWN.clear();
      }
    }
  }
}

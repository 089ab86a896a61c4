// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The engines of this JVM that are shared by name: the first user opens one, the last closes it.
 *
 * <p>Threads: any; synchronized.
 */
public final class Engines {
  private static final Map<String, Shared> OPEN = new HashMap<>();

  private Engines() {}

  private static final class Shared {
    private final Engine engine;
    private int users;

    private Shared(Engine engine) {
      this.engine = engine;
    }
  }

  /** One user's share of an engine; closing it twice does nothing. */
  public static final class Lease implements AutoCloseable {
    private final String name;
    private final Engine engine;
    private boolean closed;

    private Lease(String name, Engine engine) {
      this.name = name;
      this.engine = engine;
    }

    public Engine engine() {
      return engine;
    }

    @Override
    public void close() {
      synchronized (OPEN) {
        if (!closed) {
          closed = true;
          release(name);
        }
      }
    }
  }

  /** A share of the engine of that name, which is opened by {@code opener} if there is none. */
  public static Lease acquire(String name, Supplier<Engine> opener) {
    synchronized (OPEN) {
      Shared shared = OPEN.get(name);
      if (shared == null) {
        shared = new Shared(opener.get());
        OPEN.put(name, shared);
      }
      shared.users++;
      return new Lease(name, shared.engine);
    }
  }

  private static void release(String name) {
    Shared shared = OPEN.get(name);
    if (shared != null && --shared.users == 0) {
      OPEN.remove(name);
      shared.engine.close();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package org.keystead.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The engines of this JVM that are shared by name: the first user opens one, the last closes it.
 *
 * <p>Threads: any; synchronized.
 */
public final class Engines {
  private static final Map<String, Shared> OPEN = new HashMap<>();
  private static final List<Follower> FOLLOWERS = new ArrayList<>();

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

  /**
   * Is told of the engines as they come and go. It is called while nobody else can open or close
   * one, and must neither do so itself nor throw.
   */
  public interface Follower {
    /** An engine is open, and was not before. */
    void opened(Engine engine);

    /** An engine has no user any more and is about to be closed. */
    void closing(Engine engine);
  }

  /** What a follower ends by. */
  @FunctionalInterface
  public interface Following extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Tells of all engines from now on, and at once of those that are open.
   *
   * @return to be closed; nothing is told once that has returned
   */
  public static Following follow(Follower follower) {
    synchronized (OPEN) {
      FOLLOWERS.add(follower);
      OPEN.values().forEach(shared -> follower.opened(shared.engine));
    }
    return () -> {
      synchronized (OPEN) {
        FOLLOWERS.remove(follower);
      }
    };
  }

  /** A share of the engine of that name, which is opened by {@code opener} if there is none. */
  public static Lease acquire(String name, Supplier<Engine> opener) {
    synchronized (OPEN) {
      Shared shared = OPEN.get(name);
      if (shared == null) {
        shared = new Shared(opener.get());
        OPEN.put(name, shared);
        for (Follower follower : FOLLOWERS) {
          follower.opened(shared.engine);
        }
      }
      shared.users++;
      return new Lease(name, shared.engine);
    }
  }

  private static void release(String name) {
    Shared shared = OPEN.get(name);
    if (shared != null && --shared.users == 0) {
      OPEN.remove(name);
      FOLLOWERS.forEach(follower -> follower.closing(shared.engine));
      shared.engine.close();
    }
  }
}

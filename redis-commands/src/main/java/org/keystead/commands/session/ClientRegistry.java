// SPDX-License-Identifier: Apache-2.0
package org.keystead.commands.session;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The clients that are connected, in the order in which they came. Safe for all threads. */
public final class ClientRegistry {
  private final ServerState server;
  private final ConcurrentSkipListMap<Long, Session> sessions = new ConcurrentSkipListMap<>();
  private final AtomicLong lastId = new AtomicLong();
  private final AtomicInteger count = new AtomicInteger();
  private final LongAdder memoryBytes = new LongAdder();
  private final Set<Session> strangers = ConcurrentHashMap.newKeySet();

  ClientRegistry(ServerState server) {
    this.server = server;
  }

  /**
   * A place for one more connection: the caller opens a session or gives the place back.
   *
   * @return false if {@code most} are there already
   */
  public boolean tryReserve(int most) {
    if (count.incrementAndGet() > most) {
      count.decrementAndGet();
      return false;
    }
    return true;
  }

  /** Gives a reserved place back. */
  public void giveBack() {
    count.decrementAndGet();
  }

  /** A session for a connection for which a place was reserved. */
  public Session open(Connection connection) {
    Session session = new Session(lastId.incrementAndGet(), server, connection);
    sessions.put(session.id(), session);
    watchStranger(session);
    return session;
  }

  /** Counts a session among the strangers as long as it has not authenticated. */
  void watchStranger(Session session) {
    if (!session.isAuthenticated()) {
      strangers.add(session);
    }
  }

  /** The session has authenticated. */
  void introduced(Session session) {
    strangers.remove(session);
  }

  /** How many clients are connected that would have to authenticate and have not. */
  public int strangers() {
    return server.acl().isOpen() ? 0 : strangers.size();
  }

  /** Forgets a session; twice does nothing. */
  public void closed(Session session) {
    strangers.remove(session);
    session.stopWaiting();
    if (sessions.remove(session.id()) != null) {
      count.decrementAndGet();
    }
    // Its own loop, which comes here last, may have noted its cost while another thread closed it.
    memoryBytes.add(-session.accountedBytes(0));
  }

  /** Notes what a client costs by now; closes the most expensive ones if all cost too much. */
  public void account(Session session) {
    long limit = memoryLimit();
    if (limit == 0 || sessions.get(session.id()) != session) {
      return;
    }
    long now = session.memoryBytes();
    memoryBytes.add(now - session.accountedBytes(now));
    if (memoryBytes.sum() > limit) {
      evict(limit);
    }
  }

  private long memoryLimit() {
    return server.settings().maxMemoryClients().bytes(server.engine().settings().maxMemoryBytes());
  }

  private synchronized void evict(long limit) {
    while (memoryBytes.sum() > limit) {
      Session largest = null;
      for (Session session : sessions.values()) {
        boolean larger = largest == null || session.accountedBytes() > largest.accountedBytes();
        if (larger && !session.isNoEvict() && session.accountedBytes() > 0) {
          largest = session;
        }
      }
      if (largest == null) {
        return;
      }
      closed(largest);
      largest.connection().close(Connection.Reason.EVICTED);
    }
  }

  public int count() {
    return count.get();
  }

  public @Nullable Session find(long id) {
    return sessions.get(id);
  }

  /** All sessions by ascending id, a live view. */
  public Collection<Session> all() {
    return sessions.values();
  }
}

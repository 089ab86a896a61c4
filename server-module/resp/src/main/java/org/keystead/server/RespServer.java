// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.keystead.commands.Commands;
import org.keystead.commands.acl.AclFileException;
import org.keystead.commands.server.ServerConfig;
import org.keystead.commands.session.ServerSettings;
import org.keystead.commands.session.ServerState;
import org.keystead.commands.session.Session;
import org.keystead.engine.Engine;

/**
 * A RESP server on an engine: any Redis client may connect as long as it is open. The engine stays
 * the caller's.
 *
 * <pre>{@code
 * try (RespServer server = RespServer.start(new ServerSettings().port(6379), engine)) {
 *   ...
 * }
 * }</pre>
 *
 * <p>Threads: any. Its own threads are daemons that belong to this class' loader and end with it.
 */
public final class RespServer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(RespServer.class.getName());
  private static final long SAMPLE_MILLIS = 100;
  private static final int CLOSE_SECONDS = 10;

  private final ServerState state;
  private final MultiThreadIoEventLoopGroup group;
  private final MultiThreadIoEventLoopGroup acceptor;
  private final Map<EventExecutor, Loop> loops = new IdentityHashMap<>();
  private final Listeners listeners;
  private final AtomicBoolean closed = new AtomicBoolean();

  private RespServer(ServerState state) {
    this.state = state;
    ServerSettings settings = state.settings();
    Transports transport = Transports.of(settings.transport());
    String name = "keystead-" + state.engine().name();
    this.group =
        NestingEventLoop.group(
            settings.eventLoops(), new LoopThreads(name + "-resp"), transport.handlers());
    this.acceptor =
        new MultiThreadIoEventLoopGroup(1, new LoopThreads(name + "-accept"), transport.handlers());
    for (EventExecutor executor : group) {
      loops.put(executor, new Loop((EventLoop) executor, state));
    }
    this.listeners = new Listeners(state, transport, acceptor, group, loops);
  }

  /**
   * Starts a server with all commands on the engine.
   *
   * @throws IOException if an address cannot be listened on; the message names it and why
   */
  public static RespServer start(ServerSettings settings, Engine engine) throws IOException {
    ServerState state = new ServerState(engine, Commands.table(), settings);
    state.config(ServerConfig.access(state));
    return start(state);
  }

  /** Starts a server whose state the caller has prepared; it is closed if that fails. */
  public static RespServer start(ServerState state) throws IOException {
    RespServer server;
    try {
      state.loadUsers();
      server = CleanThread.call("keystead-resp-start", () -> new RespServer(state));
    } catch (AclFileException e) {
      state.close();
      throw new IOException(e.getMessage(), e);
    } catch (RuntimeException e) {
      state.close();
      throw e;
    }
    try {
      server.listeners.open();
      state.doors(server.listeners);
      server.acceptor.scheduleWithFixedDelay(
          state.samples()::take, SAMPLE_MILLIS, SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    } finally {
      forgetThread();
    }
    return server;
  }

  /**
   * Netty remembers things at every thread that uses it. A caller's thread outlives us, and with
   * our class loader in it an application that has ended.
   */
  private static void forgetThread() {
    if (!(Thread.currentThread() instanceof FastThreadLocalThread)) {
      FastThreadLocal.removeAll();
    }
  }

  /** What the server's clients share. */
  public ServerState state() {
    return state;
  }

  /** The port for TLS that is listened on; 0 if there is none. */
  public int tlsPort() {
    return listeners.tlsPort();
  }

  /** The port that is listened on; 0 if there is none. */
  public int port() {
    return state.port();
  }

  /** Closes all connections and waits until the threads have ended. Idempotent. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    try {
      closeAll();
    } finally {
      forgetThread();
    }
  }

  private void closeAll() {
    boolean inLoop = loops.keySet().stream().anyMatch(EventExecutor::inEventLoop);
    try {
      listeners.close();
      state.close();
      for (Session session : state.clients().all()) {
        session.connection().close();
      }
    } finally {
      // Whatever fails above: threads that stay would keep the class loader of an application.
      acceptor.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS);
      group.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS);
    }
    if (!inLoop && awaitEnd(acceptor) && awaitEnd(group)) {
      loops.values().forEach(Loop::close);
      return;
    }
    if (!inLoop) {
      LOG.log(Level.WARNING, () -> "KSR0005 the event loops have not ended, a command still runs");
    }
    group.terminationFuture().addListener(ended -> loops.values().forEach(Loop::close));
  }

  private static boolean awaitEnd(EventLoopGroup threads) {
    return threads.terminationFuture().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
  }
}

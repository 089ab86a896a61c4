// SPDX-License-Identifier: Apache-2.0
package org.keystead.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.keystead.commands.session.ServerSettings;
import org.keystead.commands.session.Session;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.server.parity.RespConnection;

/** A server on a free port with an engine of its own. */
final class TestServer implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Engine engine;
  private final RespServer server;

  private TestServer(Engine engine, RespServer server) {
    this.engine = engine;
    this.server = server;
  }

  static TestServer start() {
    return start(settings -> settings);
  }

  static TestServer start(UnaryOperator<ServerSettings> change) {
    Engine engine = Engine.open("test", new EngineSettings());
    ServerSettings settings = new ServerSettings().port(ServerSettings.ANY_PORT);
    try {
      return new TestServer(engine, RespServer.start(change.apply(settings), engine));
    } catch (IOException e) {
      engine.close();
      throw new UncheckedIOException(e);
    }
  }

  Engine engine() {
    return engine;
  }

  RespServer server() {
    return server;
  }

  int port() {
    return server.port();
  }

  RespConnection connect() {
    return new RespConnection(port());
  }

  /** The one client that is connected, when it is. */
  Session onlyClient() {
    Collection<Session> all = server.state().clients().all();
    await("one client is connected", () -> all.size() == 1);
    return all.iterator().next();
  }

  /** Waits until the server has done all that it does with what its clients have sent so far. */
  static void awaitLoops(RespServer server) {
    List<Session> all = List.copyOf(server.state().clients().all());
    CountDownLatch left = new CountDownLatch(all.size());
    all.forEach(session -> session.connection().execute(left::countDown));
    await("the event loops come to it", () -> left.getCount() == 0);
  }

  /** Whether nobody listens there; false too while the port is somebody else's. */
  static boolean isRefused(int port) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return !socket.isConnected();
    } catch (IOException e) {
      return e instanceof ConnectException;
    }
  }

  int clients() {
    return server.state().clients().count();
  }

  /** Waits until something is so; fails when it takes too long. */
  static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain until " + what);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** Waits until no thread of any server of this kind is left. */
  static void awaitEndOfThreads() {
    await(
        "its threads have ended",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .noneMatch(name -> name.matches("keystead-test-(resp|accept).*")));
  }

  @Override
  public void close() {
    try (engine) {
      server.close();
    }
  }
}

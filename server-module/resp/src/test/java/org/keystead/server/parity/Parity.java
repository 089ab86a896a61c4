// SPDX-License-Identifier: Apache-2.0
package org.keystead.server.parity;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.keystead.commands.session.ServerSettings;
import org.keystead.engine.Engine;
import org.keystead.engine.EngineSettings;
import org.keystead.engine.event.Origin;
import org.keystead.server.RespServer;
import org.keystead.testkit.RealRedis;

/**
 * Runs a script of commands against ours and against the machine's redis-server and compares every
 * reply, once in RESP2 and once in RESP3, each time beginning with empty databases.
 *
 * <p>A line is a command as one types it into redis-cli. Before it may stand, in this order:
 *
 * <ul>
 *   <li>{@code @2} to send it by a second connection (any number);
 *   <li>{@code ~} to compare the reply without regard to the order of elements (KEYS, SCAN);
 *   <li>{@code ?} to compare only the types (TIME, INFO);
 *   <li>{@code !} not to compare at all.
 * </ul>
 *
 * <p>Behind a connection's number, {@code <} alone sends nothing and reads one more message, and a
 * command after {@code >} is sent without reading a reply. {@code #} with a number instead of a
 * command waits until so many clients wait for keys.
 *
 * <p>Without a prefix replies are compared byte by byte, but for TTL and OBJECT IDLETIME while time
 * goes by. The two servers are started once per test JVM, where redis-server is missing, {@link
 * org.keystead.testkit.RealParts} decides.
 */
public final class Parity {
  private static final Reply NOTHING = new Reply('_', "", true, List.of(), new byte[0]);

  private static Parity shared;

  private final RealRedis redis;
  private final Engine engine;
  private final RespServer server;

  private Parity(RealRedis redis, Engine engine, RespServer server) {
    this.redis = redis;
    this.engine = engine;
    this.server = server;
  }

  /** Compares the replies of a script; fails with every line that differs. */
  public static void check(String... lines) {
    Parity parity = shared();
    List<String> differences = new ArrayList<>();
    for (int protocol = 2; protocol <= 3; protocol++) {
      differences.addAll(parity.run(protocol, lines));
    }
    if (!differences.isEmpty()) {
      fail(String.join("\n", differences));
    }
  }

  /** The port of ours, for tests that talk to it in another way too. */
  public static int oursPort() {
    return shared().server.port();
  }

  /** The port of the real redis-server. */
  public static int redisPort() {
    return shared().redis.port();
  }

  /** The engine behind ours. */
  public static Engine engine() {
    return shared().engine;
  }

  /** Our server. */
  public static RespServer server() {
    return shared().server;
  }

  private static synchronized Parity shared() {
    if (shared == null) {
      RealRedis redis = RealRedis.start("enable-debug-command yes");
      try {
        // DEBUG RELOAD leaves a snapshot there.
        Path directory = Files.createTempDirectory("parity");
        Engine engine = Engine.open("parity", new EngineSettings().dir(directory));
        ServerSettings settings = new ServerSettings().port(ServerSettings.ANY_PORT);
        settings.enableDebugCommand(ServerSettings.DebugAccess.YES);
        Parity parity = new Parity(redis, engine, RespServer.start(settings, engine));
        Runtime.getRuntime().addShutdownHook(new Thread(parity::close, "parity-close"));
        shared = parity;
      } catch (IOException e) {
        redis.close();
        throw new UncheckedIOException(e);
      }
    }
    return shared;
  }

  private void close() {
    server.close();
    engine.close();
    redis.close();
  }

  private List<String> run(int protocol, String... lines) {
    engine.clear(Origin.CLIENT);
    clean(redis.port(), "FLUSHALL", RandomSituations.DEFAULT_LIMITS);
    clean(server.port(), RandomSituations.DEFAULT_LIMITS);
    awaitNobody();
    List<String> differences = new ArrayList<>();
    try (Side ours = new Side(server.port(), protocol);
        Side theirs = new Side(redis.port(), protocol)) {
      long beganNanos = System.nanoTime();
      for (String line : lines) {
        Step step = Step.of(line);
        Reply our = ours.call(step);
        Reply their = theirs.call(step);
        if (!step.accepts(our, their) && !step.differsByTime(our, their, beganNanos)) {
          differences.add(
              "RESP" + protocol + ' ' + line + "\n  redis: " + their + "\n  ours:  " + our);
        }
      }
    }
    return differences;
  }

  // A script that failed, or a random one, may have left limits in which values have other forms.
  private static void clean(int port, String... commands) {
    try (RespConnection cleaner = new RespConnection(port)) {
      for (String command : commands) {
        cleaner.call(command);
      }
    }
  }

  // Connections of the script before may still be closing, and scripts about clients would see
  // them.
  private void awaitNobody() {
    Patience patience = new Patience();
    while (server.state().clients().count() > 0) {
      patience.look(() -> "the clients of a script before are still there");
    }
  }

  private record Step(int connection, char mode, String command) {
    static Step of(String line) {
      String rest = line.strip();
      int connection = 1;
      if (rest.startsWith("@")) {
        int blank = rest.indexOf(' ');
        connection = Integer.parseInt(rest.substring(1, blank));
        rest = rest.substring(blank + 1).strip();
      }
      char first = rest.charAt(0);
      boolean marked = first == '~' || first == '?' || first == '!';
      return new Step(connection, marked ? first : '=', marked ? rest.substring(1) : rest);
    }

    /**
     * Whether both tell a span of time, and these differ no more than the time since the script
     * began may have made them differ: by nothing where they are rounded and it was short.
     */
    boolean differsByTime(Reply ours, Reply theirs, long beganNanos) {
      String name = command.toUpperCase(Locale.ROOT);
      boolean idle = name.startsWith("OBJECT IDLETIME ");
      if (!idle && !name.startsWith("TTL ") || ours.type() != ':' || theirs.type() != ':') {
        return false;
      }
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos);
      // What is left is rounded; idle seconds begin with those of the clock.
      long most = idle ? 1 + millis / 1000 : (millis + 500) / 1000;
      return Math.abs(ours.integer() - theirs.integer()) <= most
          && ours.integer() >= 0 == theirs.integer() >= 0;
    }

    boolean accepts(Reply ours, Reply theirs) {
      return switch (mode) {
        case '~' -> ours.isSameUnordered(theirs);
        case '?' -> ours.hasSameShape(theirs);
        case '!' -> true;
        default -> ours.isSame(theirs);
      };
    }
  }

  /** The connections of one script to one server. */
  private static final class Side implements AutoCloseable {
    private final int port;
    private final int protocol;
    private final Map<Integer, RespConnection> connections = new HashMap<>();

    private Side(int port, int protocol) {
      this.port = port;
      this.protocol = protocol;
    }

    Reply call(Step step) {
      RespConnection connection = connections.computeIfAbsent(step.connection, number -> open());
      if (step.command.startsWith("#")) {
        awaitBlocked(connection, step.command.substring(1));
        return NOTHING;
      }
      if (step.command.startsWith(">")) {
        connection.send(step.command.substring(1));
        return NOTHING;
      }
      return step.command.equals("<") ? connection.read() : connection.call(step.command);
    }

    private static void awaitBlocked(RespConnection connection, String count) {
      String wanted = "\r\nblocked_clients:" + count + "\r\n";
      Patience patience = new Patience();
      while (!connection.call("INFO clients").text().contains(wanted)) {
        patience.look(() -> connection.call("INFO clients").text() + " instead of" + wanted);
      }
    }

    private RespConnection open() {
      RespConnection connection = new RespConnection(port);
      if (protocol == 3) {
        connection.call("HELLO 3");
      }
      return connection;
    }

    @Override
    public void close() {
      connections.values().forEach(RespConnection::close);
    }
  }
}
